using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Replaying;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Sweeps.Tests.Replaying;

public sealed class CurveReplayTests
{
    private const int Epochs = 9;

    public static TheoryData<string> Rules => [.. RuleRegistry.Standard.Built.Where(rule => rule is not ("gradient_flow" or "wilcoxon"))];

    /// <summary>Curves that nothing cuts short: then a replay must decide exactly as a sweep that is trained under the rule.</summary>
    private static CurveRun Smooth(Variant variant, int repeat, int epochs)
    {
        var stream = Numerics.Streams.StreamKey.Of(variant.Number).With("smooth").Open();
        var (floor, speed) = (stream.NextDouble(), 0.3 + stream.NextDouble());
        return new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => floor + speed / epoch)]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Of_CurvesOfAWholeSweep_DecidesAsASweepUnderTheRule(string name)
    {
        var kind = RuleRegistry.Standard.Find(name)!;
        var rule = kind.Read(SettingValues.Of(kind.Keys, RuleOrderTests.SettingsOf(name)));
        var parts = Sweeps.Tests.Coordination.Sweeps.Adaptive(24, Epochs, parallelism: 4);
        var whole = new Simulation(parts, 2, 1, Smooth).Run().Coordinator.Snapshot();
        var trained = new Simulation(parts with { Rules = [rule.Create()] }, 2, 1, Smooth).Run();

        var replayed = CurveReplay.Of(RecordedSweep.CurvesOf(whole, "whole"), [rule.Create()], 4);

        var expected = trained.Events.OfType<RunDecided>().Where(e => e.Decision == "stop").Select(e => $"{e.Run} at {e.Epoch}: {e.Reason}").ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, replayed.Stopped.Select(stop => $"{stop.Name} at {stop.At}: {stop.Reason}"));
        var runs = trained.Coordinator.Snapshot().Runs;
        Assert.Equal(1 - runs.Sum(run => (double)run.EpochsDone * run.EpochCost) / runs.Sum(run => (double)Epochs * run.EpochCost), replayed.Saved!.Value, 12);
        Assert.Equal(runs.MinBy(run => run.Reports.Min(report => report["valid_loss"]))!.Number.ToString(), replayed.Winner);
    }

    /// <summary>By hand: band 2 has 0.5, 0.6, 1.1 and 1.2, and the value at place 4/4 is 0.6: a run stops whose best, or whose value there, is above
    /// it.</summary>
    [Theory]
    [InlineData(false, "late")]
    [InlineData(true, "late worse")]
    public void Snapshot_Hyperband_DecidesOnceOverCurvesAsTheyStand(bool strict, string expected)
    {
        var set = new CurveSet("x", false,
        [
            new("best", [0.9, 0.8, 0.5]), new("good", [0.9, 0.8, 0.6, 0.4]) { IsRunning = true }, new("late", [2, 1.5, 1.2]) { IsRunning = true },
            new("worse", [1, 0.55, 1.1, 0.8]) { IsRunning = true }, new("early", [5, 4]) { IsRunning = true }, new("none", []) { IsRunning = true },
        ]);
        var result = CurveReplay.Snapshot(set, [new HyperbandSettings { MinIter = 2, Eta = 4, Strict = strict }.Create()]);
        Assert.Equal(expected, string.Join(' ', result.Stopped.Select(stop => stop.Name)));
        var late = result.Stopped[0];
        Assert.Equal((3, 2, 1.2, 0.6), (late.At, late.Figures!.Rung, late.Figures.Value, late.Figures.Cutoff));
        Assert.Equal((null, 0.0, "good"), (result.Saved, result.Regret, result.Winner));
    }

    /// <summary>Names need not differ: other tools give them.</summary>
    [Fact]
    public void Snapshot_TwoRunsOfOneName_AreTwoRuns()
    {
        var set = new CurveSet("x", false, [new("a", [3, 3]) { IsRunning = true }, new("a", [0.1, 0.1]), new("b", [0.2, 0.2])]);
        var result = CurveReplay.Snapshot(set, [new HyperbandSettings { MinIter = 1 }.Create()]);
        Assert.Equal(("a", 2, 0.0, "a", 1), (result.Stopped.Single().Name, result.Stopped[0].At, result.Regret, result.Winner, result.WinnerRank));
    }

    /// <summary>What a run that is never promoted was compared with stands at its last pause.</summary>
    [Fact]
    public void Of_LeftPaused_HasTheFiguresOfItsPause()
    {
        var set = new CurveSet("x", true, [new("a", [5, 5]), new("b", [4, 4]), new("c", [3, 3]), new("d", [2, 2])]);
        var result = CurveReplay.Of(set, [new AshaSettings(Stops: false).Create()], 1);
        Assert.Equal(
            ["b at 1: 2 of 2, 4 against ", "c at 1: 3 of 3, 3 against 5", "d at 1: 4 of 4, 2 against 5"],
            result.Stopped.Select(stop =>
                $"{stop.Name} at {stop.At}: {stop.Figures!.Rank} of {stop.Figures.Competitors}, {stop.Figures.Value} against {stop.Figures.Cutoff}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_InfiniteValues_AreNoResults(bool maximize)
    {
        var best = maximize ? double.PositiveInfinity : double.NegativeInfinity;
        var set = new CurveSet("x", maximize, [new("a", [best, 1]), new("b", [1, 1])]);
        var result = CurveReplay.Of(set, [new AshaSettings(Stops: true) { MinIter = 5 }.Create()], 1);
        Assert.Equal((0.0, "a", 1), (result.Regret, result.Winner, result.WinnerRank));
    }

    [Fact]
    public void Cautions_CurvesThatAreNotWhole_AreCounted()
    {
        var set = new CurveSet("x", false, [new("a", [1]) { IsRunning = true }, new("b", [1]) { IsCut = true }, new("c", [1])]) { Forked = 2 };
        Assert.Equal(
            [
                "1 of 3 runs had not ended when they were recorded: here their curves end where they stood.",
                "1 of 3 runs were ended before their last epoch, and nobody knows how they would have gone on: what is saved and lost here is not what it "
                    + "would be on whole curves.",
                "Left out: 2 runs forked from others, whose curves do not begin with the first epoch.",
            ], set.Cautions(snapshot: false));
        Assert.Single(set.Cautions(snapshot: true));
        Assert.Empty(new CurveSet("x", false, [new("c", [1])]).Cautions(snapshot: false));
        Assert.Equal(["No run is still training, and --snapshot decides about no other."], new CurveSet("x", false, [new("c", [1])]).Cautions(snapshot: true));
    }

    [Fact]
    public void CurvesOf_SweepThatARuleHasCut_SaysWhichCurvesAre()
    {
        var rule = new AshaSettings(Stops: false);
        var parts = Sweeps.Tests.Coordination.Sweeps.Adaptive(9, Epochs, parallelism: 4) with { Rules = [rule.Create()] };
        var sweep = new Simulation(parts, 2, 1, Smooth).Run().Coordinator.Snapshot();
        var forked = sweep with { Runs = [.. sweep.Runs.Select(run => run.Number == 9 ? run with { Parent = 1, ParentEpoch = 0 } : run)] };
        var set = RecordedSweep.CurvesOf(forked, "cut");
        Assert.Equal((8, 1), (set.Curves.Count, set.Forked));
        Assert.Equal(sweep.Runs.Take(8).Select(run => run.EpochsDone < Epochs), set.Curves.Select(curve => curve.IsCut));
        Assert.Contains(set.Curves, curve => curve.IsCut);
    }

    [Fact]
    public void Of_NoRuleStops_SavesAndLosesNothing()
    {
        var set = new CurveSet("x", true, [new("a", [0.1, 0.9]), new("b", [0.2, double.NaN])]);
        var result = CurveReplay.Of(set, [new AshaSettings(Stops: true) { MinIter = 5 }.Create()], 1);
        Assert.Equal((0, 0.0, 0.0, "a", 1), (result.Stopped.Count, result.Saved, result.Regret, result.Winner, result.WinnerRank));
    }

    [Fact]
    public void UsualRules_AreTheOnesThatCurvesCanTell()
    {
        var set = new CurveSet("x", false, [new("a", [.. Enumerable.Range(1, 27).Select(i => 1.0 / i)])]);
        Assert.Equal(
            ["hyperband", "asha", "asha_stop", "sync_halving", "hyperband_full", "median", "percentile", "patient", "curve"],
            UsualRules.For(set, RuleRegistry.Standard).Select(rule => rule.Type));
    }
}
