using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Recipes.Tests.Rules;

/// <summary>The rule's settings.</summary>
/// <param name="Limit">The value above which a run is stopped.</param>
/// <param name="Epoch">The epoch at which runs are judged.</param>
internal sealed record CeilingSettings(double Limit, int Epoch) : RuleSettings
{
    public override string Type => "ceiling";

    public override SettingValues Values => SettingValues.Of(CeilingKind.Table, new Dictionary<string, ParameterValue>
    {
        ["limit"] = ParameterValue.Of(Limit),
        ["epoch"] = ParameterValue.Of((long)Epoch),
    });

    public override IEarlyTermination Create() => new CeilingRule(this);
}
