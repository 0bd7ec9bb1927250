using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Explaining;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary><c>asha</c> over lengths of sequences, on simulated workers.</summary>
public sealed class LengthRungsOrderTests
{
    private static CoordinatorParts Parts(string name)
    {
        var rule = new AshaSettings(Stops: false) { Resource = RungResource.SequenceLength, Eta = 2 };
        var space = new SearchSpace(
        [
            new Parameter("x", new IntUniformDistribution(1, 12), []),
            new Parameter("sequence_length", new CategoricalDistribution([ParameterValue.Of(4L), ParameterValue.Of(16L), ParameterValue.Of(8L)]), []),
            new Parameter("epochs", new ConstantDistribution(ParameterValue.Of(5L)), []),
        ]);
        var definition = Sweeps.Definition(cap: 24, parallelism: 4) with { Space = space, Method = name, EarlyTermination = [rule] };
        return new CoordinatorParts
        {
            Definition = definition,
            Method = CoordinatorParts.MethodOf(definition),
            EpochCost = variant => (long)variant.Find("sequence_length")!.Value.Number,
            Rules = [rule.Create()],
        };
    }

    [Theory]
    [InlineData("random")]
    [InlineData("grid")]
    [InlineData("tpe")]
    public void Promotions_AnyWorkersDeathsAndRestarts_AreTheSame(string name)
    {
        var expected = new Simulation(Parts(name), 1, 0).Run();
        Assert.All(expected.Coordinator.Snapshot().Runs, run => Assert.True(run.HasEnded));
        var lengths = expected.Events.OfType<RunProposed>().Select(run => run.Variant.Find("sequence_length")!.Value.Integer).ToList();
        Assert.Equal([4L, 8, 16], lengths.Distinct().Order().Select(length => length!.Value));
        // One event says why for each run that is a promotion.
        Assert.Equal(lengths.Count(length => length > 4), expected.Events.OfType<RunDecided>().Count(decided => decided.Decision == Decisions.Start));
        for (var seed = 1; seed <= 12; seed++)
        {
            var other = new Simulation(Parts(name), ((int[])[1, 2, 7])[seed % 3], seed) { Troubles = seed % 4 * 5 }.Run();
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(other.Events));
        }
    }

    [Fact]
    public void Story_OfAPromotedRun_SaysFromWhichAndWhy()
    {
        var simulation = new Simulation(Parts("random"), 1, 0).Run();
        var promoted = simulation.Events.OfType<RunDecided>().First(decided => decided.Decision == Decisions.Start);
        var stored = new StoredSweep(new SweepPaths("kept"), simulation.Coordinator.Snapshot(), simulation.Events, 0);
        var story = SweepStory.Of(stored, promoted.Run);
        var sentences = StorySentences.Of(story, stored.Snapshot.Runs[promoted.Run - 1]);
        Assert.Contains(sentences, sentence => sentence.StartsWith($"asha started it: {promoted.Reason}; valid_loss ", StringComparison.Ordinal));
        Assert.Equal(simulation.Events.OfType<RunDecided>().Count(), Assert.Single(story.Tallies).Promoted);
        // The run that it comes from tells of it too, and one that nothing came of says that.
        var from = int.Parse(promoted.Reason.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(Told(from), sentence => sentence.StartsWith($"asha has its variant tried again with longer sequences, as run {promoted.Run}: place ",
            StringComparison.Ordinal));
        Assert.Contains(stored.Snapshot.Runs, run => Told(run.Number).Contains("asha did not have its variant tried again with longer sequences."));

        IReadOnlyList<string> Told(int run) => StorySentences.Of(SweepStory.Of(stored, run), stored.Snapshot.Runs[run - 1]);
    }
}
