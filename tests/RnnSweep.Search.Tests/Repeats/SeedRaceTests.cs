using RnnSweep.Search.Observing;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Repeats;

public sealed class SeedRaceTests
{
    private static readonly RaceSettings Half = new(1, 4, 0.5);

    [Fact]
    public void Next_TooFewSecondSeeds_IsTheBestThatHasNone()
    {
        Assert.Equal(1, Raced(Half, [1.0], [2.0], [3.0]).Next(moreVariants: false)!.Variant);
        var next = Raced(Half, [1.0, 1.1], [2.0], [3.0]).Next(moreVariants: false)!;
        Assert.Equal("variant 2 is among the best with 2 (1 seed), and too few have two seeds to say how much seeds differ", next.Reason);
    }

    [Fact]
    public void Next_OfAPair_IsTheOneThatIsLessCertain()
    {
        // Pooled variance 0.08 / 4 = 0.02; variant 2 with one seed is 0.1 behind, the others far.
        var next = Known([1.0, 1.2], [1.2]).Next(moreVariants: false)!;
        Assert.Equal(2, next.Variant);
        // Φ(−0.1 / √(0.02 / 2 + 0.02))
        Assert.Equal(0.28185, next.Figures.Chance!.Value, 1e-5);
        Assert.Equal((1.2, 1.1), (next.Figures.Value!.Value, Math.Round(next.Figures.Cutoff!.Value, 12)));
        Assert.Equal("variant 2 with 1.2 (1 seed) is better than the leader, variant 1 with 1.1 (2 seeds), by a chance of 28%", next.Reason);
    }

    [Fact]
    public void Next_TheLeaderIsLessCertain_IsTheLeader()
    {
        var next = Known([1.1], [1.1, 1.3]).Next(moreVariants: false)!;
        Assert.Equal("variant 1 leads with 1.1 (1 seed); variant 2 with 1.2 (2 seeds) is better by a chance of 28%", next.Reason);
        Assert.Equal((1, 1.1), (next.Variant, next.Figures.Value!.Value));
    }

    [Fact]
    public void Next_Maximised_NamesValuesAsTheyAreReported()
    {
        var next = Raced(new SeedRace(Half, isMaximized: true), [-0.9, -0.8], [-0.8], [-0.1, -0.12], [-0.1, -0.12], [-0.1, -0.12]).Next(false)!;
        Assert.StartsWith("variant 2 with 0.8 (1 seed) is better than the leader, variant 1 with 0.85 (2 seeds)", next.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_SeedsInFlight_CountAsIfTheyHadComeIn()
    {
        var race = Known([1.0, 1.2], [1.2], [1.21], [7], [8]);
        Assert.Equal(2, race.Next(false)!.Variant);
        race.Observe(new ProposalSeen(12, new Variant(2, []), 2, 1));
        Assert.Equal(3, race.Next(false)!.Variant);
    }

    [Fact]
    public void Next_ShareIsUsedUp_IsNull()
    {
        // Four of nine runs are further seeds, and of ten it would be five.
        Assert.NotNull(Known([1.0, 1.2], [1.2]).Next(moreVariants: false));
        Assert.Null(Known([1.0, 1.2], [1.2]).Next(moreVariants: true));
        Assert.Null(Known([1.0, 1.2], [1.2, 1.3]).Next(moreVariants: false));
    }

    [Theory]
    [InlineData(0.2, 100, 20, 25)]
    [InlineData(0.5, 7, 3, 7)]
    [InlineData(0.25, 11, 2, 3)]
    public void Settings_Share_IsOfAllRuns(double share, int runs, long of, double after) =>
        Assert.Equal((of, after), (new RaceSettings(1, 5, share).FurtherOf(runs), new RaceSettings(1, 5, share).FurtherAfter(runs)));

    [Fact]
    public void Next_AllIsClear_IsNull() => Assert.Null(Known([1.0, 1.01], [7.0]).Next(false));

    [Fact]
    public void Next_VariantsWithAllTheirSeeds_GetNoMore()
    {
        var race = Raced(Half with { Top = 2 }, [1.0, 1.2], [1.05, 1.25], [1.1, 1.3], [1.1, 1.3], [1.3], [1.4], [1.5], [1.6]);
        Assert.Equal(5, race.Next(false)!.Variant);
    }

    [Fact]
    public void Next_AVariantThatDiverged_GetsNoMore()
    {
        var race = Known([1.0, double.NaN], [1.1, 1.3], [1.2], [1.3], [1.4], [1.5]);
        Assert.Equal(3, race.Next(false)!.Variant);
    }

    [Fact]
    public void Next_BeforeAllInitialSeedsHaveCome_WaitsForThem()
    {
        var race = Raced(new RaceSettings(2, 4, 0.5), [1.0, 1.2], [1.1, 1.2], [1.2, 1.3], [1.2, 1.3], [0.5]);
        Assert.NotEqual(5, race.Next(false)!.Variant);
    }

    [Fact]
    public void Race_AtEqualRuns_FindsBetterVariantsThanEvenRepeats()
    {
        var (raced, once, thrice) = (0.0, 0.0, 0.0);
        const int seeds = 400;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var game = new RaceGame(seed, 60, 1).Race(60, new RaceSettings(1, 5, 0.3));
            raced += game.Regret(game.Leader) / seeds;
            game = new RaceGame(seed, 60, 1).Evenly(60, 1);
            once += game.Regret(game.Leader) / seeds;
            game = new RaceGame(seed, 60, 1).Evenly(60, 3);
            thrice += game.Regret(game.Leader) / seeds;
        }
        Assert.True(raced < 0.9 * once && raced < 0.9 * thrice, $"raced {raced:G3}, one seed {once:G3}, three seeds {thrice:G3}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Race_OfManyRuns_StaysWithinItsShareAndItsSeeds(int inFlight)
    {
        var settings = new RaceSettings(1, 3, 0.2);
        var game = new RaceGame(7, 200, 9).Race(200, settings, inFlight);
        Assert.All(game.Values, values => Assert.InRange(values.Count, 1, settings.Top));
        Assert.Equal(40, game.Values.Sum(values => values.Count - 1));
        Assert.Equal(160, game.Values.Count);
    }

    /// <summary>With three more variants, far behind, that say how much seeds differ.</summary>
    private static SeedRace Known(params double[][] seeds) => Raced(Half, [.. seeds, [8.9, 9.1], [8.9, 9.1], [8.9, 9.1]]);

    private static SeedRace Raced(RaceSettings settings, params double[][] seeds) => Raced(new SeedRace(settings, isMaximized: false), seeds);

    private static SeedRace Raced(SeedRace race, params double[][] seeds)
    {
        var run = 0;
        for (var variant = 1; variant <= seeds.Length; variant++)
        {
            for (var repeat = 1; repeat <= seeds[variant - 1].Length; repeat++)
            {
                var value = seeds[variant - 1][repeat - 1];
                race.Observe(new ProposalSeen(++run, new Variant(variant, []), repeat, 1));
                race.Observe(new EndSeen(run, variant, repeat, double.IsNaN(value) ? RunOutcome.Diverged : RunOutcome.Finished, [value]));
            }
        }
        return race;
    }
}
