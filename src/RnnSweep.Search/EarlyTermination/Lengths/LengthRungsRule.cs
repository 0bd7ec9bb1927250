using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Lengths;

/// <summary>
/// <c>asha</c> whose resource is <c>sequence_length</c>. Weights cannot be carried over to other data without changing what a run is, so a promotion is a run
/// of its own: of the variants that were trained whole at one length, the best ⌊n/η⌋ are trained anew at the next one. Rungs are the values that the space
/// lists. About a run itself it decides nothing.
/// </summary>
/// <param name="settings">Which of the listed lengths are rungs, and how many variants pass.</param>
internal sealed class LengthRungsRule(AshaSettings settings) : IEarlyTermination, IRuleState
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => this;

    /// <summary>Nothing that is observed changes what it says about runs.</summary>
    /// <inheritdoc/>
    public void Observe(Observing.SearchEvent next)
    {
    }

    /// <summary>The method searches the rest of the space at the first rung.</summary>
    /// <inheritdoc/>
    public SearchSpace Within(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var first = settings.Lengths(space)[0];
        return space with
        {
            Parameters = [.. space.Parameters.Select(parameter => parameter.Name == AshaSettings.LengthParameter
                ? parameter with { Distribution = new ConstantDistribution(ParameterValue.Of(first)) }
                : parameter)],
            Enqueued = [.. space.Enqueued.Select(Others)],
        };
    }

    /// <inheritdoc/>
    public ISearchMethod Around(ISearchMethod method, SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new LengthRungsMethod(method, task, settings, settings.Lengths(task.Space));
    }

    private static Dictionary<string, ParameterValue> Others(IReadOnlyDictionary<string, ParameterValue> variant) =>
        variant.Where(pair => pair.Key != AshaSettings.LengthParameter).ToDictionary(StringComparer.Ordinal);
}
