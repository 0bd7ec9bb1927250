using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Patience;

/// <summary><c>type: patient</c>.</summary>
internal sealed class PatientKind : IRuleKind
{
    internal const string RuleName = "patient";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("patience", SettingKind.Whole, ParameterValue.Of(5L), "Epochs without improvement that a run is allowed.")
            { Minimum = 0, Synonyms = "num_results wait" },
        new("min_delta", SettingKind.Real, ParameterValue.Of(0.0), "By how much a value has to be better than all before to count as an improvement.")
            { Minimum = 0, Synonyms = "delta std" },
        new("stops", SettingKind.Truth, ParameterValue.Of(true),
            "Whether a run without improvement is stopped. If false, the rules listed after this one decide about it, and about no other run."),
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "stops runs without improvement, or keeps other rules from those that improve";

    /// <inheritdoc/>
    public bool JudgesAlone => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) =>
        new PatientSettings { Patience = values.Whole("patience"), MinDelta = values.Real("min_delta"), Stops = values.Truth("stops") };
}
