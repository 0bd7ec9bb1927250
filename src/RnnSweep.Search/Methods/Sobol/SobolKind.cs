using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Sobol;

/// <summary><c>method: sobol</c>.</summary>
internal sealed class SobolKind : IMethodKind
{
    /// <inheritdoc/>
    public string Name => SobolMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "spreads variants evenly over the space (scrambled Sobol sequence)";

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => SobolMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new SobolMethod(task.Space, task.Seed);
    }
}
