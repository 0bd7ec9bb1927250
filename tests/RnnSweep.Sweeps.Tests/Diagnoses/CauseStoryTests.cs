using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

public sealed class CauseStoryTests
{
    [Fact]
    public void Difference_OfShares_HoldsTheDifferenceAndStaysWithinOne()
    {
        var (low, high) = CauseStory.Difference((9, 11), (1, 9));
        Assert.InRange(9.0 / 11 - 1.0 / 9, low, high);
        Assert.True(low is > 0.25 and < 0.6 && high is > 0.8 and <= 1, $"{low} to {high}");
        (low, high) = CauseStory.Difference((5, 5), (0, 5));
        Assert.True(low > 0 && high <= 1, $"{low} to {high}");
    }

    [Fact]
    public void Of_RatesThatBreakRuns_NamesTheRateWithItsCounts()
    {
        var story = CauseStory.Of(Sweep(rate => rate > 0.1));

        Assert.Equal("10 of 20 runs that can be judged did not learn well: 10 step too large.", story[0]);
        Assert.StartsWith("10 of 10 runs with learning_rate above 0.1 were diagnosed as step too large, and 0 of the 10 others: 100 points more (90 % "
            + "interval ", story[1], StringComparison.Ordinal);
        Assert.Equal("Every run that learned had learning_rate up to 0.1: try more of those.", story[^1]);
    }

    [Fact]
    public void Of_FailuresThatGoWithNothing_NamesNoParameter()
    {
        // Every second run, whatever its parameters are.
        var count = 0;
        var story = CauseStory.Of(Sweep(_ => count++ % 4 is 0 or 3));

        Assert.Equal(["10 of 20 runs that can be judged did not learn well: 10 step too large."], story);
    }

    [Fact]
    public void Of_CauseReadFromAParameter_DoesNotSayThatItGoesWithIt()
    {
        // Runs of one unit learn nothing, the others learn.
        var sweep = Sweep(_ => false);
        var definition = sweep.Definition with
        {
            Space = new SearchSpace([new Parameter("hidden_size", new CategoricalDistribution([ParameterValue.Of(1L), ParameterValue.Of(32L)]), [])]),
        };
        var runs = sweep.Runs.Select(run =>
        {
            var units = run.Number % 2 == 0 ? 1L : 32L;
            double[] losses = units == 1 ? [2, 1.99, 1.99, 1.98] : [2, 1, 0.2, 0.1];
            return run with
            {
                Variant = new Variant(run.Number, [new("hidden_size", ParameterValue.Of(units))]),
                Reports = [.. losses.Select((loss, i) => new EpochReport(i + 1, [new("train_loss", loss), new("valid_loss", loss), new("baseline_loss", 2)]))],
            };
        });
        var story = CauseStory.Of(sweep with { Definition = definition, Runs = [.. runs] });

        Assert.Equal("10 of 20 runs that can be judged did not learn well: 10 underfitting.", story[0]);
        Assert.StartsWith("10 of 10 runs with hidden_size above 1 learned, and 0 of the 10 others", story[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SweepInWhichEveryRunLearned_SaysNothing() => Assert.Empty(CauseStory.Of(Sweep(_ => false)));

    [Fact]
    public void Of_SweepInWhichNoRunLearned_NamesNoParameter() =>
        Assert.Equal(["20 of 20 runs that can be judged did not learn well: 20 step too large."], CauseStory.Of(Sweep(_ => true)));

    [Fact]
    public void Judging_ARun_LeavesItEqual_AndItsChangedCopyUnjudged()
    {
        var sweep = Sweep(_ => false);
        var (run, copy) = (sweep.Runs[0], sweep.Runs[0] with { });
        Assert.NotNull(Diagnosis.Full(sweep, run));

        Assert.Equal(copy, run);
        Assert.Equal(copy.GetHashCode(), run.GetHashCode());
        var worse = run with { Reports = [.. run.Reports.Select(one => one with { Metrics = [new("valid_loss", 70), new("baseline_loss", 2)] })] };
        Assert.Equal(RunOutcome.NoBetterThanGuessing, Diagnosis.Full(sweep, worse)!.Outcome);
    }

    [Fact]
    public void Of_FiftyThousandRuns_CountsThemRight()
    {
        // Their products are beyond whole numbers of 32 bits.
        var sweep = Sweep(rate => rate > 0.1);
        var many = sweep with { Runs = [.. Enumerable.Repeat(sweep.Runs, 2500).SelectMany(runs => runs)] };
        Assert.StartsWith("25000 of 25000 runs with learning_rate above 0.1 were diagnosed as step too large, and 0 of the 25000 others",
            CauseStory.Of(many)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void HorizonEffect_HorizonsThatDoNotVary_HaveNone()
    {
        // 1/3 three times over is not exactly 1 of anything.
        var sweep = Sweep(_ => false);
        Assert.Empty(HorizonEffect.Of(sweep with { Runs = [.. sweep.Runs.Select(run => With(run, ("gradient_horizon", 7)))] }));
        // Beyond what the task needs nobody is better off.
        Assert.Empty(HorizonEffect.Of(sweep with
        {
            Runs = [.. sweep.Runs.Select((run, i) => With(run, ("gradient_horizon", 40 + 10 * (i % 3)), ("dependency_length", 40)))],
        }));
    }

    private static RunSnapshot With(RunSnapshot run, params (string Name, double Value)[] more) => run with
    {
        Reports = [.. run.Reports.Select(report => report with { Metrics = [.. report.Metrics, .. more.Select(one => new MetricValue(one.Name, one.Value))] })],
    };

    /// <summary>Twenty runs, ten rates with two cells each.</summary>
    private static SweepSnapshot Sweep(Func<double, bool> breaks)
    {
        var definition = SampleSweeps.Definition with
        {
            Space = new SearchSpace(
            [
                new Parameter("cell", new CategoricalDistribution([ParameterValue.Of("rnn"), ParameterValue.Of("gru")]), []),
                new Parameter("learning_rate", new LogUniformValuesDistribution(0.001, 10), []),
            ]),
        };
        var runs = Enumerable.Range(1, 20).Select(number =>
        {
            var rate = 0.02 * ((number + 1) / 2);
            double[] losses = breaks(rate) ? [40, 50, 60, 70] : [2, 1, 0.2, 0.1];
            return new RunSnapshot
            {
                Number = number,
                Variant = new Variant(number, [new("cell", ParameterValue.Of(number % 2 == 0 ? "rnn" : "gru")), new("learning_rate", ParameterValue.Of(rate))]),
                Repeat = 1,
                Seed = number,
                State = RunState.Finished,
                Epochs = 4,
                EpochCost = 1,
                StartedAt = SampleSweeps.Start,
                Reports = [.. losses.Select((loss, i) => new EpochReport(i + 1, [new("train_loss", loss), new("valid_loss", loss), new("baseline_loss", 2)]))],
                BestEpoch = 4,
                Conclusion = new RunConclusion([], null, 1),
            };
        }).ToList();
        return SampleSweeps.Sweep(SweepState.Finished, 20, runs) with { Definition = definition };
    }
}
