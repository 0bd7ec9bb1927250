using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Explaining;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Coordination;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Explaining;

/// <summary>Twelve runs whose losses are round numbers: what is told of them can be worked out by hand.</summary>
public sealed class SweepStoryTests
{
    // The loss after epoch e is level · (1 + 1/e): twice the level at the first rung, 4/3 of it at the second, 10/9 at the last epoch.
    private static readonly double[] Levels = [0.6, 0.3, 0.9, 0.2, 0.5, 0.8, 0.1, 0.7, 0.4, 1.1, 1.0, 0.15];

    private static StoredSweep Sweep()
    {
        var rules = new AshaSettings(Stops: false);
        var parts = Coordination.Sweeps.Adaptive(12, 9, parallelism: 1) with
        {
            Definition = Coordination.Sweeps.Definition(parallelism: 1) with { EarlyTermination = [rules] },
            Rules = [rules.Create()],
            EpochCost = _ => 1_000_000,
        };
        var simulation = new Simulation(parts, 1, 1, (variant, _, epochs) => Curve(variant, epochs)).Run();
        return new StoredSweep(new SweepPaths("kept"), simulation.Coordinator.Snapshot(), simulation.Events, 0);

        static CurveRun Curve(Variant variant, int epochs) =>
            new([.. Enumerable.Range(1, epochs).Select(epoch => Levels[variant.Number - 1] * (1 + 1.0 / epoch))]);
    }

    [Fact]
    public void Of_EachRunAndTheSweep_IsAsWorkedOutByHand()
    {
        var stored = Sweep();
        List<string> lines = ["The sweep", .. StorySentences.Of(SweepStory.Of(stored)), ""];
        foreach (var run in stored.Snapshot.Runs) lines.AddRange((string[])[$"Run {run.Number}", .. StorySentences.Of(SweepStory.Of(stored, run.Number),
            run), ""]);
        Expectation.Matches("Story/twelve", string.Join('\n', lines));
    }

    /// <summary>
    /// One slot, so runs come one by one. Rung 1 after run 3 has 1.2, 0.6, 1.8: one passes, run 2. Rung 3 gets run 2 (0.4), then of six at rung 1 the best two
    /// are run 4 (0.4) and run 2.
    /// </summary>
    [Fact]
    public void Events_Figures_EqualNumbersByHand()
    {
        var stored = Sweep();
        var story = SweepStory.Of(stored, 4);
        var first = story.Events[0];
        Assert.Equal(("asha", 1, 1, 4, 1), (first.Rule, first.Epoch, first.Figures!.Rank, first.Figures.Competitors, first.Figures.Pass));
        Assert.Equal((0.4, 0.4, 0.0), (first.Figures.Value!.Value, first.Figures.Cutoff!.Value, first.Figures.Margin!.Value));
        Assert.Equal(stored.Snapshot.Runs.Sum(run => 1e6 * run.EpochsDone), story.Spent);
        Assert.Equal(stored.Snapshot.Runs.Sum(run => 1e6 * (9 - run.EpochsDone)), story.Saved);
    }

    [Fact]
    public void Of_RuleAfterTheOneThatDecided_WasNotAsked()
    {
        var (first, second) = (new AshaSettings(Stops: false) { MinIter = 3 }, new HyperbandSettings { MinIter = 1, Eta = 1.001 });
        var parts = Coordination.Sweeps.Adaptive(12, 9, parallelism: 1) with
        {
            Definition = Coordination.Sweeps.Definition(parallelism: 1) with { EarlyTermination = [first, second] },
            Rules = [first.Create(), second.Create()],
        };
        // With such an eta hyperband compares every run from its second epoch on, and lets all of them continue.
        var simulation = new Simulation(parts, 1, 1, (variant, _, epochs) =>
            new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => (20.0 - variant.Number) / epoch)])).Run();
        var stored = new StoredSweep(new SweepPaths("kept"), simulation.Coordinator.Snapshot(), simulation.Events, 0);
        var told = stored.Snapshot.Runs.SelectMany(run => SweepStory.Of(stored, run.Number).Events).ToList();
        Assert.Contains(told, said => said is { Rule: "hyperband", Decision: StoryEvent.Continued });
        var paused = told.Where(said => said.Decision == "pause").Select(said => (said.Run, said.Epoch)).ToHashSet();
        Assert.NotEmpty(paused);
        Assert.DoesNotContain(told, said => said is { Rule: "hyperband" } && paused.Contains((said.Run, said.Epoch)));
    }

    [Fact]
    public void Of_RuleThatLooksAtEveryEpoch_TellsTheClosestLookAlone()
    {
        var rules = new PercentileSettings(IsMedian: true) { Startup = 1 };
        var parts = Coordination.Sweeps.Adaptive(3, 9, parallelism: 1) with
        {
            Definition = Coordination.Sweeps.Definition(parallelism: 1) with { EarlyTermination = [rules] },
            Rules = [rules.Create()],
        };
        var simulation = new Simulation(parts, 1, 1, (variant, _, epochs) =>
            new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => (4.0 - variant.Number) / epoch)])).Run();
        var stored = new StoredSweep(new SweepPaths("kept"), simulation.Coordinator.Snapshot(), simulation.Events, 0);
        var told = StorySentences.Of(SweepStory.Of(stored, 2), stored.Snapshot.Runs[1]);
        Assert.Contains("median looked at it 8 times and let it continue. "
            + "Closest: epoch 8, place 1 of 2; valid_loss 0.2500, cutoff 0.3750, better by 0.1250.", told);
    }
}
