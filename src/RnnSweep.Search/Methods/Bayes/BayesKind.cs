using System.Globalization;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Methods.Gp;
using RnnSweep.Search.Methods.Tpe;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Bayes;

/// <summary><c>method: bayes</c>, the name in files of W&amp;B: the method that suits the space.</summary>
internal sealed class BayesKind : IMethodKind
{
    private const int Cap = 100;

    private readonly TpeKind _tpe = new();

    /// <inheritdoc/>
    public string Name => "bayes";

    /// <inheritdoc/>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"is tpe where a parameter is a category or has when or there are several metrics, else gp for {BayesMethod.ModelledRuns} variants and then cmaes");

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public bool TakesPrior => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => _tpe.Keys;

    /// <inheritdoc/>
    public int? DefaultCap => Cap;

    /// <inheritdoc/>
    public string? Choice(SearchSpace space, int metrics)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Reason(space, metrics) is { } reason
            ? $"tpe, because {reason}"
            : string.Create(CultureInfo.InvariantCulture,
                $"gp for {BayesMethod.ModelledRuns} variants, then cmaes, because all parameters are numbers and none has when");
    }

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        MethodRegistry.ThrowIfAny(RandomMethod.Problems(task.Space), nameof(task));
        var settings = TpeKind.SettingsOf(task.Settings);
        if (Reason(task.Space, task.Objectives.Count) is not null) return new TpeMethod(Name, task, settings);
        var (gp, cmaes) = (new GpKind(), new CmaesKind());
        return new BayesMethod(Name,
            new GpMethod(task, GpKind.SettingsOf(SettingValues.Of(gp.Keys)) with { Startup = Math.Max(2, settings.Startup), PerFlop = settings.PerFlop }),
            new CmaesMethod(task, CmaesKind.SettingsOf(SettingValues.Of(cmaes.Keys))));
    }

    /// <summary>Why it is tpe; null where it is not.</summary>
    private static string? Reason(SearchSpace space, int metrics)
    {
        if (metrics > 1) return string.Create(CultureInfo.InvariantCulture, $"there are {metrics} metrics");
        foreach (var parameter in space.Parameters)
        {
            if (Axis.Of(parameter.Distribution) is not { } axis) continue;
            if (parameter.When.Count > 0) return $"{parameter.Name} has when";
            if (axis.IsCategory) return $"{parameter.Name} is a list of values";
        }
        return null;
    }
}
