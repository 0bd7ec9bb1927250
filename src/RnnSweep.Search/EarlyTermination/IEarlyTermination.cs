using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// How hopeless runs are stopped, and which paused ones continue: a rule with its settings. Immutable and safe to share; what it learns of a sweep is in its
/// states.
/// </summary>
public interface IEarlyTermination
{
    /// <summary>Its name in a sweep file and in the journal.</summary>
    string Name { get; }

    /// <summary>What it knows before a sweep's first event: nothing.</summary>
    IRuleState Begin();

    /// <summary>What of a space the method searches, where the rule sets values itself. Default: all of it.</summary>
    SearchSpace Within(SearchSpace space) => space;

    /// <summary>The method with what the rule proposes beside it. Default: the method alone.</summary>
    /// <param name="method">Searches what <see cref="Within"/> left of the space.</param>
    /// <param name="task">The task with the whole space.</param>
    ISearchMethod Around(ISearchMethod method, SearchTask task) => method;
}
