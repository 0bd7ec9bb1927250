using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>Tells a state that has seen nothing yet what other sweeps have found out.</summary>
internal static class PriorResults
{
    /// <summary>The state, which has seen them: the oldest first, as older results count for less where age matters.</summary>
    public static TState Told<TState>(this TState state, SearchTask task)
        where TState : IMethodState
    {
        for (var i = 0; i < task.Prior.Count; i++)
            state.Observe(new PriorSeen(new Variant(i - task.Prior.Count + 1, task.Prior[i].Values), task.Prior[i].Objectives));
        return state;
    }
}
