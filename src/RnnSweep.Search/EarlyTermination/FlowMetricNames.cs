using System.Globalization;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// The metrics that <see cref="FlowDiagnosis"/> reads. Search knows nothing of training but these names; a test holds them against the trainer's.
/// </summary>
public static class FlowMetricNames
{
    /// <summary>Loss after the epoch.</summary>
    public const string Loss = "valid_loss";

    /// <summary>Median gradient norm of the epoch.</summary>
    public const string Norm = "grad_norm_median";

    /// <summary>Steps back that the gradient reaches.</summary>
    public const string Horizon = "gradient_horizon";

    /// <summary>Share of activations at their bounds.</summary>
    public const string Saturation = "saturation";

    /// <summary>Share of relu units that are always 0.</summary>
    public const string Dead = "dead";

    /// <summary>The loss of the best predictor without memory.</summary>
    public const string MemorylessLoss = "memoryless_loss";

    /// <summary>Steps over which the task asks for memory.</summary>
    public const string Dependency = "dependency_length";

    /// <summary>What is left of the gradient so many steps back; there is one for every power of two.</summary>
    public static string Lag(int steps) => string.Create(CultureInfo.InvariantCulture, $"gradient_lag_{steps}");

    /// <summary>All of them but those by lag.</summary>
    public static IReadOnlyList<string> All { get; } = [Loss, Norm, Horizon, Saturation, Dead, MemorylessLoss, Dependency];
}
