using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// The gradient of the last steps' loss in every state of a network. Uses what a batch has left in the network on its way forward and changes nothing of it.
/// Memory is laid out at construction.
/// </summary>
internal sealed class StateFlow
{
    private readonly IWayBack _back;

    /// <summary>For batches up to a size, until <see cref="Clear"/> up to so many sequences.</summary>
    internal StateFlow(IStatefulNetwork network, int maxSteps, int maxRows, int maxSequences)
    {
        _back = network.CreateWayBack(maxSteps, maxRows);
        Sites = [.. network.States.Select(state => new FlowSite(state.Layer, state.Direction, NewCurve(), state.HasCell ? NewCurve() : null))];

        LagCurve NewCurve() => new(maxSequences, maxSteps);
    }

    /// <summary>A curve for each layer and direction.</summary>
    internal FlowSite[] Sites { get; }

    /// <summary>Begins again.</summary>
    internal void Clear()
    {
        foreach (var site in Sites)
        {
            site.Curve.Clear();
            site.StateCurve?.Clear();
        }
    }

    /// <summary>
    /// Adds a batch to the curves, after its <see cref="INetwork.Forward"/> and <see cref="INetwork.Loss"/> and before its <see cref="INetwork.Backward"/>.
    /// </summary>
    internal void Follow(SequenceBatch batch)
    {
        var lengths = batch.Lengths.AsSpan(0, batch.Rows);
        var first = 0;
        foreach (var site in Sites)
        {
            first = site.Curve.Open(lengths);
            site.StateCurve?.Open(lengths);
        }
        _back.Follow(batch, Sites, first);
    }
}
