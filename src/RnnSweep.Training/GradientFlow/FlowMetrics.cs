namespace RnnSweep.Training.GradientFlow;

/// <summary>The names of the metrics that the gradient probe reports; docs/explanation/gradient-flow.md says what they are.</summary>
public static class FlowMetrics
{
    /// <summary>γ: by what factor a step the gradient shrinks or grows on its way back.</summary>
    public const string Gamma = "gradient_gamma";

    /// <summary>Steps back at which a hundredth of the gradient still arrives.</summary>
    public const string Horizon = "gradient_horizon";

    /// <summary>Pascanu's Ω.</summary>
    public const string Omega = "gradient_omega";

    /// <summary>Signal to noise of the gradient between groups of the probe.</summary>
    public const string SignalToNoise = "gradient_snr";

    /// <summary>The largest Lyapunov exponent.</summary>
    public const string Lyapunov = "lyapunov";

    /// <summary>Share of activations at their bounds.</summary>
    public const string Saturation = "saturation";

    /// <summary>Share of relu units that are always 0.</summary>
    public const string Dead = "dead";

    /// <summary>Steps that the mean memory gate keeps something for: −1/ln of its mean.</summary>
    public const string EffectiveMemory = "effective_memory";

    /// <summary>The largest eigenvalue of the recurrent matrices.</summary>
    public const string SpectralRadius = "spectral_radius";

    /// <summary>The loss of the best predictor without memory, where the task knows it.</summary>
    public const string MemorylessLoss = "memoryless_loss";

    /// <summary>Over how many steps the task asks for memory, where it is known.</summary>
    public const string Dependency = "dependency_length";

    /// <summary>Before D at a lag: <c>gradient_lag_16</c>.</summary>
    public const string LagPrefix = "gradient_lag_";

    /// <summary>Before D at a lag in h, of cells whose memory is c.</summary>
    public const string StateLagPrefix = "gradient_lag_h_";

    /// <summary>The horizon in h, of cells whose memory is c.</summary>
    public const string StateHorizon = "gradient_horizon_h";

    /// <summary>Before a parameter's name: the norm of its gradient on the probe.</summary>
    public const string NormPrefix = "grad_norm_";

    /// <summary>Before a parameter's name: how far the epoch's last optimiser step moved it, relative to its size.</summary>
    public const string UpdatePrefix = "update_ratio_";

    /// <summary>How the names of a stateful network's parameters begin.</summary>
    private static readonly string[] Tensors = ["W_", "R_", "p_", "b_", "h0_", "c0_", "gain_", "shift_", "embedding"];

    /// <summary>Those with one name in all networks.</summary>
    public static IReadOnlyList<string> Plain { get; } =
        [Gamma, Horizon, Omega, SignalToNoise, Lyapunov, Saturation, Dead, EffectiveMemory, SpectralRadius, StateHorizon, MemorylessLoss, Dependency];

    /// <summary>
    /// True for a metric that the probe can report: one of <see cref="Plain"/>, or one that belongs to a lag, a gate, a layer or a parameter.
    /// </summary>
    public static bool IsKnown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Plain.Contains(name)
            || (Suffix(name, StateLagPrefix) ?? Suffix(name, LagPrefix)) is { } lag && IsLag(lag.Split("_l")[0])
            || Suffix(name, "gate_") is { } gate && gate.EndsWith("_mean", StringComparison.Ordinal)
            || (Suffix(name, NormPrefix) ?? Suffix(name, UpdatePrefix)) is { } tensor
                && Tensors.Any(start => tensor.StartsWith(start, StringComparison.Ordinal))
            || (Suffix(name, Gamma) ?? Suffix(name, StateHorizon) ?? Suffix(name, Horizon)) is { } layer && layer.StartsWith("_l", StringComparison.Ordinal);
    }

    /// <summary>The lag of D at a lag of the plain curve (<c>gradient_lag_16</c>); null for other metrics.</summary>
    /// <param name="name">A metric's name, without <c>start_</c> or <c>best_</c>.</param>
    /// <param name="inState">True for the curve in h of cells whose memory is c.</param>
    public static int? LagOf(string name, bool inState = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Suffix(name, inState ? StateLagPrefix : LagPrefix) is { } lag && IsLag(lag) ? int.Parse(lag, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The lags at which curves are recorded: 0, 1, 2, 4, 8, … below so many steps.</summary>
    internal static IEnumerable<int> Lags(int steps)
    {
        for (long lag = 0; lag < steps; lag = Math.Max(1, lag * 2)) yield return (int)lag;
    }

    private static bool IsLag(string text) => text is "0" || (int.TryParse(text, System.Globalization.NumberStyles.None, null, out var lag) && int.IsPow2(lag));

    private static string? Suffix(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
}
