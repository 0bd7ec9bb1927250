using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination;

/// <summary><c>type: gradient_flow</c>.</summary>
internal sealed class GradientFlowKind : IRuleKind
{
    private static readonly GradientFlowSettings Standard = new();

    /// <inheritdoc/>
    public string Name => GradientFlowSettings.Name;

    /// <inheritdoc/>
    public string Description => "stops runs whose gradient says that they will not learn";

    /// <inheritdoc/>
    public bool JudgesAlone => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    private static readonly IReadOnlyList<SettingKey> Table =
    [
        new("max_norm", SettingKind.Real, Number(Standard.MaxNorm), "Median gradient norm of an epoch above which the gradient explodes.")
            { Minimum = 0, MinimumExclusive = true, NullMeans = "off", Synonyms = "max_grad_norm norm explode" },
        new("min_horizon", SettingKind.CountOrShare, Number(Standard.MinHorizon),
            "How far back the gradient has to reach: steps, or with a point a share of what the task asks for.")
            { Unit = "steps", NullMeans = "off", Synonyms = "horizon min_steps", DefaultNote = " where that is known" },
        new("max_dead", SettingKind.Real, Number(Standard.MaxDead), "Share of relu units that may be dead.")
            { Minimum = 0, Maximum = 1, MaximumExclusive = true, NullMeans = "off", Synonyms = "dead dead_share" },
        new("patience", SettingKind.Whole, ParameterValue.Of(Standard.Patience), "Epochs in a row that have to name a cause other than vanishing."),
        new("vanishing_patience", SettingKind.Whole, Count(Standard.VanishingPatience), "Epochs in a row where the gradient is short and nothing is saturated.")
            { NullMeans = "off", Synonyms = "plateau plateau_patience" },
        new("grace", SettingKind.Whole, ParameterValue.Of(Standard.Grace), "Epochs at the start that are not looked at.")
            { Minimum = 0, Synonyms = "warmup min_iter min_epochs start" },
        new("margin", SettingKind.Real, Number(Standard.Margin),
            "By what share the loss has to lie below that without memory, for a short horizon to be forgiven.")
            { Minimum = 0, Maximum = 1, MaximumExclusive = true, Synonyms = "tolerance min_delta" },
    ];

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new GradientFlowSettings
    {
        MaxNorm = values.RealOrNull("max_norm"),
        MinHorizon = values.RealOrNull("min_horizon"),
        HorizonIsShare = values["min_horizon"].Kind == ParameterValueKind.Real,
        MaxDead = values.RealOrNull("max_dead"),
        Patience = values.Whole("patience"),
        VanishingPatience = values.WholeOrNull("vanishing_patience"),
        Grace = values.Whole("grace"),
        Margin = values.Real("margin"),
    };

    /// <summary>The settings as a definition has them.</summary>
    internal static SettingValues Write(GradientFlowSettings flow) => SettingValues.Of(Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["max_norm"] = Number(flow.MaxNorm),
        // Steps are whole and a share has a point: that tells them apart.
        ["min_horizon"] = flow is { HorizonIsShare: false, MinHorizon: { } steps } ? ParameterValue.Of((long)steps) : Number(flow.MinHorizon),
        ["max_dead"] = Number(flow.MaxDead),
        ["patience"] = ParameterValue.Of(flow.Patience),
        ["vanishing_patience"] = Count(flow.VanishingPatience),
        ["grace"] = ParameterValue.Of(flow.Grace),
        ["margin"] = Number(flow.Margin),
    });

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings) => settings is GradientFlowSettings { MaxNorm: null, MinHorizon: null, MaxDead: null }
        ? "max_norm, min_horizon and max_dead are all off: the rule would never stop a run. Turn one on, or leave the rule out."
        : null;

    private static ParameterValue Number(double? value) => value is { } number ? ParameterValue.Of(number) : ParameterValue.None;

    private static ParameterValue Count(int? value) => value is { } number ? ParameterValue.Of(number) : ParameterValue.None;
}
