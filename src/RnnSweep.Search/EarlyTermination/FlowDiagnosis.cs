using System.Globalization;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What one epoch's metrics say of a run's gradient.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Text">The figures it follows from, in words; empty for <see cref="FlowCause.None"/>.</param>
public readonly record struct FlowDiagnosis(FlowCause Cause, string Text)
{
    /// <summary>Share of activations at their bounds above which a short horizon is put down to them.</summary>
    private const double MostlySaturated = 0.5;

    // The platform's own invariant form of a share, "95 %".
    private static readonly NumberFormatInfo Words = CreateWords();

    /// <summary>The cause as journals and tables write it.</summary>
    public static string NameOf(FlowCause cause) => cause switch
    {
        FlowCause.None => "",
        FlowCause.Vanishing => "vanishing",
        FlowCause.Exploding => "exploding",
        FlowCause.Saturated => "saturated",
        FlowCause.Dead => "dead",
        _ => "diverged",
    };

    /// <summary>Diagnoses an epoch.</summary>
    /// <param name="metrics">What it has measured. What was not measured speaks against nobody.</param>
    /// <param name="settings">The bounds.</param>
    public static FlowDiagnosis Of(IRunMetrics metrics, GradientFlowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(settings);
        var (loss, norm) = (metrics[FlowMetricNames.Loss], metrics[FlowMetricNames.Norm]);
        if (double.IsInfinity(loss) || double.IsInfinity(norm)) return new(FlowCause.Diverged, Invariant($"valid_loss {loss}, grad_norm_median {norm}"));
        if (settings.MaxNorm is { } maxNorm && norm > maxNorm) return new(FlowCause.Exploding, Invariant($"grad_norm_median {norm:G4} is above {maxNorm}"));
        var dead = metrics[FlowMetricNames.Dead];
        if (settings.MaxDead is { } maxDead && dead > maxDead)
            return new(FlowCause.Dead, Invariant($"{dead:P0} of the units are 0 on the whole probe, more than {maxDead:P0}"));
        return Reach(metrics, settings, loss);
    }

    /// <summary>Whether an epoch's loss lies so far below the best one without memory that luck is no explanation; no, where that is not known.</summary>
    internal static bool UsesMemory(IRunMetrics metrics, GradientFlowSettings settings) =>
        metrics[FlowMetricNames.Loss] < (1 - settings.Margin) * metrics[FlowMetricNames.MemorylessLoss];

    /// <summary>Whether a cause is about how far the gradient reaches.</summary>
    internal static bool IsShort(FlowCause cause) => cause is FlowCause.Vanishing or FlowCause.Saturated;

    private static FlowDiagnosis Reach(IRunMetrics metrics, GradientFlowSettings settings, double loss)
    {
        var memoryless = metrics[FlowMetricNames.MemorylessLoss];
        if (Least(metrics, settings) is not { } least || double.IsNaN(memoryless) || UsesMemory(metrics, settings)) return default;
        // Without any gradient there is no horizon to report.
        var reported = metrics[FlowMetricNames.Horizon];
        var horizon = double.IsNaN(reported) ? 0 : reported;
        if (horizon >= least) return default;
        var saturation = metrics[FlowMetricNames.Saturation];
        var share = settings.HorizonIsShare ? Invariant($" ({settings.MinHorizon:P0} of the task's {metrics[FlowMetricNames.Dependency]})") : "";
        var text = Invariant($"the gradient reaches {horizon} steps back, less than {least:G4}{share}, and valid_loss {loss:G4} ")
            + Invariant($"is not {settings.Margin:P0} below {memoryless:G4}, the loss without memory");
        return saturation > MostlySaturated ? new(FlowCause.Saturated, Invariant($"{saturation:P0} of the activations are at their bounds; {text}"))
            : new(FlowCause.Vanishing, text);
    }

    private static double? Least(IRunMetrics metrics, GradientFlowSettings settings)
    {
        if (settings.MinHorizon is not { } least) return null;
        if (!settings.HorizonIsShare) return least;
        var dependency = metrics[FlowMetricNames.Dependency];
        return double.IsNaN(dependency) ? null : least * dependency;
    }

    private static string Invariant(FormattableString text) => text.ToString(Words);

    private static NumberFormatInfo CreateWords()
    {
        var words = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        words.PercentPositivePattern = 0;
        return words;
    }
}
