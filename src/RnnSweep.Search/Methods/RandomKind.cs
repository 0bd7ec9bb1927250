using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary><c>method: random</c>.</summary>
internal sealed class RandomKind : IMethodKind
{
    /// <inheritdoc/>
    public string Name => RandomMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "draws each variant by itself";

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task) => new RandomMethod(task.Space, task.Seed);
}
