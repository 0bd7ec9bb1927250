using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Recipes.Tests.Rules;

/// <summary><c>type: ceiling</c>.</summary>
internal sealed class CeilingKind : IRuleKind
{
    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("limit", SettingKind.Real, ParameterValue.Of(1.0), "The value above which a run is stopped."),
        new("epoch", SettingKind.Whole, ParameterValue.Of(2L), "The epoch at which runs are judged.") { Minimum = 1 },
    ];

    public string Name => "ceiling";

    public string Description => "stops runs whose value is above a limit at one epoch";

    public IReadOnlyList<SettingKey> Keys => Table;

    public RuleSettings Read(SettingValues values) => new CeilingSettings(values.Real("limit"), values.Whole("epoch"));
}
