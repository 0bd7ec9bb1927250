using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary><c>method: grid</c>.</summary>
internal sealed class GridKind : IMethodKind
{
    /// <inheritdoc/>
    public string Name => GridMethod.MethodName;

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space) => GridMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task) => new GridMethod(task.Space);
}
