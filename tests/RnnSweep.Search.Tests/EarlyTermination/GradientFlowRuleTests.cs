using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination;

public sealed class GradientFlowRuleTests
{
    private static readonly GradientFlowSettings Settings = new() { Patience = 2, VanishingPatience = 2, Grace = 1, MinHorizon = 0.5, Margin = 0.05 };

    [Fact]
    public void Judge_ShortHorizonAndNoBetterThanWithoutMemory_Stops()
    {
        var verdict = Judge(Settings, Vanishing, Vanishing, Vanishing);
        Assert.Equal(RuleDecision.Stop, verdict.Decision);
        Assert.StartsWith("vanishing: after epoch 3, as in the 2 before, the gradient reaches 8 steps back, less than 49.5", verdict.Reason,
            StringComparison.Ordinal);
        Assert.Contains("0.166 is not 5 % below 0.1667", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_WithinGraceOrPatience_GoesOn()
    {
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { Grace = 0 }, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, With(Vanishing, "gradient_horizon", 60), Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { VanishingPatience = 1, Grace = 0 }, Vanishing).Decision);
    }

    [Fact]
    public void Judge_LossBeatsThePredictorWithoutMemory_GoesOn() =>
        Assert.Equal(RuleDecision.Continue, Judge(Settings, Vanishing, Vanishing, With(Vanishing, "valid_loss", 0.15)).Decision);

    [Fact]
    public void Judge_LossBeatThePredictorWithoutMemoryOnce_GoesOnUnlessItExplodes()
    {
        Metrics[] lost = [Vanishing, With(Vanishing, "valid_loss", 0.15), .. Enumerable.Repeat(With(Vanishing, "saturation", 0.9), 9)];
        Assert.Equal(RuleDecision.Continue, Judge(Settings, lost).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings, lost[2..]).Decision);
        var exploding = With(Vanishing, "grad_norm_median", 2000);
        // Its short epochs do not count towards another cause either.
        Assert.Equal(RuleDecision.Continue, Judge(Settings, [.. lost, exploding]).Decision);
        Assert.StartsWith("exploding: after epoch 13, as in the 1 before,", Judge(Settings, [.. lost, exploding, exploding]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_HorizonInSteps_IsHeldAgainstSteps()
    {
        Assert.Equal(RuleDecision.Continue, Judge(Settings with { MinHorizon = 8, HorizonIsShare = false }, Vanishing, Vanishing, Vanishing).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { MinHorizon = 9, HorizonIsShare = false }, Vanishing, Vanishing, Vanishing).Decision);
    }

    [Theory]
    [InlineData("grad_norm_median", 1001, "exploding")]
    [InlineData("dead", 0.995, "dead")]
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
            Report(1, 1, Vanishing), Report(2, 1, With(Vanishing, "gradient_horizon", 99)), Report(1, 2, Vanishing),
            Report(2, 2, With(Vanishing, "gradient_horizon", 99)),
        };
        var rule = After(Settings, history);
        Assert.Equal(RuleDecision.Stop, rule.Judge(Report(1, 3, Vanishing)).Decision);
        Assert.Equal(RuleDecision.Continue, rule.Judge(Report(2, 3, Vanishing)).Decision);
    }

    [Fact]
    public void Judge_MoreStillArrivesFromWhereTheTaskAsks_GoesOnUntilThatEnds()
    {
        // The horizon is 8 throughout; what is left after 64 steps, the largest power of two within the 99 that the task asks for, grows up to epoch 4.
        Metrics[] epochs = [.. new[] { 1e-20, 1e-17, 1e-17, 1e-12, 1e-13, 1e-12, 1e-14 }.Select(value => With(Vanishing, "gradient_lag_64", value))];
        Assert.Equal([RuleDecision.Continue, RuleDecision.Continue, RuleDecision.Continue, RuleDecision.Continue, RuleDecision.Continue, RuleDecision.Stop,
            RuleDecision.Stop],
            Enumerable.Range(1, 7).Select(epoch => Judge(Settings, epochs[..epoch]).Decision));
        Assert.EndsWith("; 64 steps back it is 1E-12, and was largest after epoch 4, 1E-12", Judge(Settings, epochs[..6]).Reason, StringComparison.Ordinal);
        Assert.Equal(RuleDecision.Stop, Judge(Settings, epochs[..3].Append(With(epochs[3], "gradient_lag_64", 1e-18)).ToArray()).Decision);
        Assert.Equal(RuleDecision.Continue, Judge(Settings with { VanishingPatience = 3 }, epochs[..6]).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(Settings with { VanishingPatience = 3 }, epochs).Decision);
    }

    [Fact]
    public void Judge_ShortHorizonWithNothingSaturated_HasThePatienceOfAPlateau()
    {
        var settings = Settings with { VanishingPatience = 4 };
        var saturated = With(Vanishing, "saturation", 0.6);
        Assert.Equal(RuleDecision.Continue, Judge(settings, Vanishing, Vanishing, Vanishing, Vanishing).Decision);
        Assert.StartsWith("vanishing: after epoch 5, as in the 4 before,", Judge(settings, Vanishing, Vanishing, Vanishing, Vanishing, Vanishing).Reason,
            StringComparison.Ordinal);
        Assert.StartsWith("saturated: after epoch 3, as in the 1 before,", Judge(settings, Vanishing, saturated, saturated).Reason, StringComparison.Ordinal);
        // Now and then saturated: the longer patience counts all of it.
        Assert.Equal(RuleDecision.Continue, Judge(settings, saturated, Vanishing, saturated, Vanishing).Decision);
        Assert.StartsWith("saturated: after epoch 5, as in the 4 before,", Judge(settings, saturated, Vanishing, saturated, Vanishing, saturated).Reason,
            StringComparison.Ordinal);
        Metrics[] many = [.. Enumerable.Repeat(Vanishing, 30)];
        Assert.Equal(RuleDecision.Continue, Judge(settings with { VanishingPatience = null }, many).Decision);
        Assert.Equal(RuleDecision.Stop, Judge(settings with { VanishingPatience = null }, [.. many, saturated, saturated]).Decision);
    }

    [Fact]
    public void Judge_MoreStillArrives_SavesNoRunThatExplodes()
    {
        var epoch = With(Vanishing, "grad_norm_median", 2000);
        Metrics[] epochs = [.. new[] { 1e-20, 1e-15, 1e-10 }.Select(value => With(epoch, "gradient_lag_64", value))];
        Assert.StartsWith("exploding:", Judge(Settings, epochs).Reason, StringComparison.Ordinal);
        Assert.Equal(RuleDecision.Continue, Judge(Settings with { MaxNorm = null }, epochs).Decision);
    }

    [Fact]
    public void Judge_MoreStillArrivesOfASaturatedRun_GoesOn()
    {
        Metrics[] epochs = [.. new[] { 1e-20, 1e-15, 1e-10, 1e-10 }.Select(value => With(With(Vanishing, "saturation", 0.9), "gradient_lag_64", value))];
        Assert.Equal(RuleDecision.Continue, Judge(Settings, epochs[..3]).Decision);
        Assert.Equal(RuleDecision.Continue, Judge(Settings, epochs).Decision);
        Assert.StartsWith("saturated:", Judge(Settings, [.. epochs, epochs[3]]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_DependencyUnknown_LooksAtTheHorizonThatIsAskedFor()
    {
        var settings = Settings with { MinHorizon = 20, HorizonIsShare = false };
        var task = With(Vanishing, "dependency_length", double.NaN);
        Metrics[] epochs = [.. new[] { 1e-6, 1e-5, 1e-4 }.Select(value => With(task, "gradient_lag_16", value))];
        Assert.Equal(RuleDecision.Continue, Judge(settings, epochs).Decision);
        Assert.Contains("; 16 steps back it is 1E-06, and was largest after epoch 1, 0.0001", Judge(settings, [.. epochs.Reverse()]).Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Judge_RunsInAnyOrder_DecidesTheSame(int order)
    {
        // Run 1 grows to its third epoch, run 2 fell from its first: what is between a run's own reports does not count.
        double[] grows = [1e-20, 1e-15, 1e-10, 1e-10], falls = [1e-10, 1e-15, 1e-20, 1e-20];
        var one = grows.Select((value, index) => Report(1, index + 1, With(Vanishing, "gradient_lag_64", value))).ToList();
        var two = falls.Select((value, index) => Report(2, index + 1, With(Vanishing, "gradient_lag_64", value))).ToList();
        List<RunReport> history = order switch
        {
            0 => [.. one[..3], .. two[..3]],
            1 => [.. two[..3], .. one[..3]],
            _ => [one[0], two[0], two[1], one[1], one[2], two[2]],
        };
        var rule = After(Settings, history);
        Assert.Equal(RuleVerdict.GoOn, rule.Judge(one[3]));
        var stopped = rule.Judge(two[3]);
        Assert.Equal(RuleDecision.Stop, stopped.Decision);
        Assert.EndsWith("64 steps back it is 1E-20, and was largest after epoch 1, 1E-10", stopped.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NoGradientAtAll_IsAHorizonOfNone() => Assert.Contains("the gradient reaches 0 steps back, less than 49.5 (50 % of the task's 99), and",
        Judge(Settings, [.. Enumerable.Repeat(With(Vanishing, "gradient_horizon", double.NaN), 3)]).Reason, StringComparison.Ordinal);

    [Fact]
    public void Judge_ShareOfAnUnknownDependency_SpeaksAgainstNobody() => Assert.Equal(RuleDecision.Continue,
        Judge(Settings, [.. Enumerable.Repeat(With(Vanishing, "dependency_length", double.NaN), 9)]).Decision);

    [Fact]
    public void Judge_HorizonInStepsOfAKnownTask_LooksAsFarBackAsTheTaskAsks()
    {
        var settings = Settings with { MinHorizon = 20, HorizonIsShare = false };
        var reason = Judge(settings, [.. Enumerable.Repeat(With(With(Vanishing, "gradient_lag_64", 1e-9), "gradient_lag_16", 1e-3), 3)]).Reason;
        Assert.Contains("8 steps back, less than 20, and valid_loss", reason, StringComparison.Ordinal);
        Assert.EndsWith("; 64 steps back it is 1E-09, and was largest after epoch 1, 1E-09", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_TaskAsksForOneStep_LooksOneStepBack() => Assert.EndsWith("; 1 steps back it is 0.1, and was largest after epoch 1, 0.1",
        Judge(Settings, [.. Enumerable.Repeat(With(With(With(Vanishing, "dependency_length", 1), "gradient_horizon", 0), "gradient_lag_1", 0.1), 3)]).Reason,
        StringComparison.Ordinal);

    /// <summary>Should the task's length change, as in a curriculum, earlier epochs are looked at again.</summary>
    [Fact]
    public void Judge_LagChanges_LooksAtAllEpochsAtTheNewOne()
    {
        var far = With(With(Vanishing, "gradient_lag_64", 1e-9), "gradient_lag_16", 1e-3);
        var near = With(With(With(Vanishing, "dependency_length", 20), "gradient_lag_64", 1e-9), "gradient_lag_16", 1e-5);
        var state = After(Settings, [Report(1, 1, far), Report(1, 2, far)]);
        state.Judge(Report(1, 3, far));
        state.Observe(new ReportSeen(Report(1, 3, far)));
        Assert.EndsWith("; 16 steps back it is 1E-05, and was largest after epoch 1, 0.001", state.Judge(Report(1, 4, near)).Reason, StringComparison.Ordinal);
    }

    /// <summary>The next epoch at which so many in a row can have named a cause: of each patience, past its grace.</summary>
    [Fact]
    public void DecidesAt_WhatIsMissing_IsCounted()
    {
        var settings = Settings with { Patience = 3, VanishingPatience = 5 };
        var (fine, saturated) = (With(Vanishing, "gradient_horizon", 60), With(Vanishing, "saturation", 0.9));
        var learnt = With(Vanishing, "valid_loss", 0.1);
        Assert.Equal((4, 9), (At(settings), At(settings, [.. Enumerable.Repeat(fine, 6)])));
        Assert.Equal(8, At(settings, fine, fine, fine, fine, fine, saturated));
        Assert.Equal(8, At(settings, fine, fine, fine, fine, fine, saturated, saturated));
        Assert.Equal(8, At(settings, fine, Vanishing, Vanishing, Vanishing, saturated, Vanishing, Vanishing));
        Assert.Equal(11, At(settings with { VanishingPatience = null }, fine, Vanishing, Vanishing, Vanishing, saturated, Vanishing, Vanishing, Vanishing));
        Assert.Equal(3, At(settings with { Patience = 9, VanishingPatience = 2 }));
        // Which has used its memory: short gradients count no more.
        Assert.Equal(8, At(settings, learnt, saturated, saturated, saturated, saturated));

        static int? At(GradientFlowSettings settings, params Metrics[] epochs) =>
            After(settings, epochs.Select((metrics, index) => Report(1, index + 1, metrics))).DecidesAt(1, epochs.Length);
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
        return After(settings, reports[..^1]).Judge(reports[^1]);
    }

    private static IRuleState After(GradientFlowSettings settings, IEnumerable<RunReport> reports)
    {
        var state = new GradientFlowRule(settings).Begin();
        foreach (var report in reports) state.Observe(new ReportSeen(report));
        return state;
    }

    private sealed class Metrics(Dictionary<string, double> values) : IRunMetrics
    {
        public Dictionary<string, double> Values => values;

        public double this[string name] => values.GetValueOrDefault(name, double.NaN);
    }
}
