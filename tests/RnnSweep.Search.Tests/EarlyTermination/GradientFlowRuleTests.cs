using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Tests.EarlyTermination;

public sealed class GradientFlowRuleTests
{
    private static readonly GradientFlowSettings Settings = new() { Patience = 2, Grace = 1, MinHorizon = 0.5, Margin = 0.05 };

    [Fact]
    public void Judge_ShortHorizonAndNoBetterThanWithoutMemory_Stops()
    {
        var verdict = Judge(Settings, Vanishing, Vanishing, Vanishing);
        Assert.Equal(RuleDecision.Stop, verdict.Decision);
        Assert.StartsWith("vanishing: after epoch 3, as in the 1 before, the gradient reaches 8 steps back, less than 49.5", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("0.166 is not 5 % below 0.1667", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_WithinGraceOrPatience_GoesOn()
    {
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { Grace = 0 }, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, With(Vanishing, "gradient_horizon", 60), Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { Patience = 1, Grace = 0 }, Vanishing).Decision);
    }

    [Fact]
    public void Judge_LossBeatsThePredictorWithoutMemory_GoesOn() =>
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, Vanishing, With(Vanishing, "valid_loss", 0.15)).Decision);

    [Fact]
    public void Judge_HorizonInSteps_IsHeldAgainstSteps()
    {
        Assert.Equal(RuleDecision.Continue, Judge(Settings with { MinHorizon = 8, HorizonIsShare = false }, Vanishing, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { MinHorizon = 9, HorizonIsShare = false }, Vanishing, Vanishing, Vanishing).Decision);
    }

    [Theory]
    [InlineData("grad_norm_median", 1001, "exploding")]
    [InlineData("dead", 0.95, "dead")]
    [InlineData("saturation", 0.6, "saturated")]
    [InlineData("valid_loss", double.PositiveInfinity, "diverged")]
    public void Judge_OtherCause_IsNamed(string metric, double value, string cause)
    {
        var epoch = With(Vanishing, metric, value);
        var verdict = Judge(Settings, epoch, epoch, epoch);
        Assert.Equal(RuleDecision.Stop, verdict.Decision);
        Assert.StartsWith(cause + ":", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_EverythingOff_GoesOn()
    {
        var off = Settings with { MaxNorm = null, MaxDead = null, MinHorizon = null };
        var epoch = With(With(Vanishing, "grad_norm_median", 1e9), "dead", 1);
        Assert.Equal(RuleDecision.Continue, Judge(off, epoch, epoch, epoch).Decision);
    }

    [Fact]
    public void Judge_FiguresThatWereNotMeasured_SpeakAgainstNobody()
    {
        var bare = new Metrics(new() { ["valid_loss"] = 1, ["grad_norm_median"] = 1 });
        Assert.Equal(RuleDecision.Continue, Judge(Settings, bare, bare, bare).Decision);
    }

    [Fact]
    public void Judge_ReportsOfOtherRunsBetween_AreNotItsOwn()
    {
        var history = new List<RunReport>
        {
            Report(1, 1, Vanishing), Report(2, 1, With(Vanishing, "gradient_horizon", 99)), Report(1, 2, Vanishing), Report(2, 2, With(Vanishing, "gradient_horizon", 99)),
        };
        var rule = new GradientFlowRule(Settings);
        Assert.Equal(RuleDecision.Stop, rule.Judge(Report(1, 3, Vanishing), new RunHistory(history, [], [])).Decision);
        Assert.Equal(RuleDecision.Continue, rule.Judge(Report(2, 3, Vanishing), new RunHistory(history, [], [])).Decision);
    }

    private static Metrics Vanishing => new(new()
    {
        ["valid_loss"] = 0.166,
        ["grad_norm_median"] = 0.1,
        ["gradient_horizon"] = 8,
        ["saturation"] = 0.1,
        ["memoryless_loss"] = 1.0 / 6,
        ["dependency_length"] = 99,
    });

    private static Metrics With(Metrics metrics, string name, double value) => new(new(metrics.Values) { [name] = value });

    private static RunReport Report(int run, int epoch, Metrics metrics) => new(run, run, 1, epoch, metrics["valid_loss"]) { Metrics = metrics };

    private static RuleVerdict Judge(GradientFlowSettings settings, params Metrics[] epochs)
    {
        var reports = epochs.Select((metrics, index) => Report(1, index + 1, metrics)).ToList();
        return new GradientFlowRule(settings).Judge(reports[^1], new RunHistory(reports[..^1], [], []));
    }

    private sealed class Metrics(Dictionary<string, double> values) : IRunMetrics
    {
        public Dictionary<string, double> Values => values;

        public double this[string name] => values.GetValueOrDefault(name, double.NaN);
    }
}
