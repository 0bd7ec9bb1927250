using RnnSweep.Search.Settings;

namespace RnnSweep.Search.EarlyTermination;

/// <summary><c>type: gradient_flow</c>: when a run's gradient says that it will not learn.</summary>
public sealed record GradientFlowSettings : RuleSettings
{
    /// <summary>The rule's name.</summary>
    public const string Name = "gradient_flow";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    public override SettingValues Values => GradientFlowKind.Write(this);

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new GradientFlowRule(this);

    /// <summary><c>max_norm</c>: median gradient norm of an epoch above which the gradient explodes; null = off. Default 1000.</summary>
    public double? MaxNorm { get; init; } = 1000;

    /// <summary>
    /// <c>min_horizon</c>: steps that the gradient has to reach back, or with <see cref="HorizonIsShare"/> a share of the task's known dependency; null = off.
    /// Default 0.1 of it: slower learners than that were seen to get there.
    /// </summary>
    public double? MinHorizon { get; init; } = 0.1;

    /// <summary>Whether <see cref="MinHorizon"/> is a share.</summary>
    public bool HorizonIsShare { get; init; } = true;

    /// <summary><c>max_dead</c>: share of relu units that may be dead; null = off. Default 0.99: networks were seen to learn with one unit in ten.</summary>
    public double? MaxDead { get; init; } = 0.99;

    /// <summary>
    /// <c>patience</c>: epochs in a row that have to name a cause other than <c>vanishing</c>, and over which a short gradient may not have grown. Default 5.
    /// </summary>
    public int Patience { get; init; } = 5;

    /// <summary>
    /// <c>vanishing_patience</c>: as <see cref="Patience"/>, where the gradient is short and nothing is saturated: gated cells were seen to learn after
    /// plateaus of 50 epochs.
    /// null = such runs continue. Default 40.
    /// </summary>
    public int? VanishingPatience { get; init; } = 40;

    /// <summary><c>grace</c>: epochs at the start that are not looked at. Default 2.</summary>
    public int Grace { get; init; } = 2;

    /// <summary>
    /// <c>margin</c>: by what share the loss must lie below that of the task's best predictor without memory, for a short horizon to be forgiven. Default 0.1:
    /// on a few hundred sequences, luck alone makes several hundredths.
    /// </summary>
    public double Margin { get; init; } = 0.1;
}
