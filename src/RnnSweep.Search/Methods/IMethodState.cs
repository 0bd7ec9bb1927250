using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Methods;

/// <summary>What a method knows of a sweep.</summary>
public interface IMethodState : ISearchFold
{
    /// <summary>
    /// What a free slot should do. Equal states give equal answers to equal questions, however often and in whatever order they are asked. Work is bounded
    /// in iterations, never in seconds. A state that thinks long observes nothing meanwhile: what comes in is kept for it.
    /// </summary>
    /// <param name="question">What is asked.</param>
    Suggestion Suggest(MethodQuestion question);
}
