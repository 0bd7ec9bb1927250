using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Limits;
using RnnSweep.Search.EarlyTermination.Targets;
using RnnSweep.Search.EarlyTermination.Thresholds;

namespace RnnSweep.Search.Tests.EarlyTermination;

public sealed class RuleProblemsTests
{
    public static TheoryData<RuleSettings, string?> Settings => new()
    {
        { new ThresholdSettings(), "neither lower nor upper is given. Write upper: 2.5, or lower: 0.1, in the metric's own units." },
        { new ThresholdSettings { Lower = 1, Upper = 1 }, "lower is not below upper, so every run would be stopped." },
        { new ThresholdSettings { Lower = 2, Upper = 1 }, "lower is not below upper, so every run would be stopped." },
        { new ThresholdSettings { Lower = 1, Upper = 2 }, null },
        { new ThresholdSettings { Upper = 2 }, null },
        { new TargetSettings(), "value is missing: what is good enough, in the metric's own units, such as value: 0.01." },
        { new TargetSettings { Value = 0 }, null },
        { new LimitSettings(), "neither flops nor epochs is given. Write flops: 1e12 or epochs: 20, what one run may use." },
        { new LimitSettings { Flops = 1 }, null },
        { new LimitSettings { Epochs = 1 }, null },
        { new GradientFlowSettings { MaxDead = null }, null },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Problem_SettingsThatMakeNoRule_IsSaid(RuleSettings settings, string? problem) =>
        Assert.Equal(problem, RuleRegistry.Standard.Find(settings.Type)!.Problem(settings));

    [Fact]
    public void Problem_GradientFlowWithEverythingOff_IsSaid() => Assert.StartsWith("max_norm, min_horizon and max_dead are all off: the rule would never stop",
        RuleRegistry.Standard.Find("gradient_flow")!.Problem(new GradientFlowSettings { MaxNorm = null, MinHorizon = null, MaxDead = null }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("gradient_flow", true, "threshold", true, "limit", true)]
    [InlineData("target", true, "asha", false, "curve", false)]
    [InlineData("median", false, "patient", true, "wilcoxon", false)]
    public void JudgesAlone_Rules_SayWhetherTheyLookAtOthers(string first, bool one, string second, bool two, string third, bool three) =>
        Assert.Equal((one, two, three), (Alone(first), Alone(second), Alone(third)));

    private static bool Alone(string rule) => RuleRegistry.Standard.Find(rule)!.JudgesAlone;
}
