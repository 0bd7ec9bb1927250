using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary><c>method: grid</c>.</summary>
internal sealed class GridKind : IMethodKind
{
    /// <inheritdoc/>
    public string Name => GridMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "visits all combinations";

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public bool NeedsCap => false;

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => GridMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task) => new GridMethod(task.Space);
}
