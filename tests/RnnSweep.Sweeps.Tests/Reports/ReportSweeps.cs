using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Reports;

/// <summary>Sweeps whose reports are looked at.</summary>
internal static class ReportSweeps
{
    public const string Evil = "<img src=x onerror=alert(1)>\"'&\u0001\ud800";

    public static SweepSnapshot Finished { get; } = SampleSweeps.Mixed with
    {
        State = SweepState.Finished,
        PlannedRuns = 7,
        Product = "0.1.0",
        ChangedAt = SampleSweeps.Start.AddSeconds(95),
        Runs = [.. SampleSweeps.Mixed.Runs.Where(run => run.HasEnded && run.State != RunState.Cancelled)],
    };

    public static SweepSnapshot Running { get; } = SampleSweeps.Mixed with { ChangedAt = SampleSweeps.Start.AddSeconds(60) };

    public static SweepSnapshot AllFailed { get; } = Only(RunState.Failed);

    public static SweepSnapshot AllDiverged { get; } = Only(RunState.Diverged);

    /// <summary>Fifty runs more than are drawn or listed, with a value that is not finite, and a run far off.</summary>
    public static SweepSnapshot Large { get; } = SampleSweeps.Sweep(SweepState.Finished, 600, [.. Enumerable.Range(1, 600).Select(i =>
        SampleSweeps.Run(i, i % 50 == 0 ? RunState.Diverged : RunState.Finished, 3, i == 7 ? 1e30 : i == 8 ? double.NaN : 1 + i % 17 * 0.1, 0.9, 0.5,
            SampleSweeps.Values(i % 2 == 0 ? "gru" : "lstm", i % 8 * 8, null, 16, 0.001 * (1 + i % 29), i % 2 == 0 ? null : 1)))]);

    /// <summary>A hundred runs over lists of a hundred thousand numbers and as many words.</summary>
    public static SweepSnapshot Listed { get; } = LongLists();

    /// <summary>A sweep over a test function, maximised, one epoch, in which every text is hostile.</summary>
    public static SweepSnapshot Hostile { get; } = Function();

    private static SweepSnapshot Only(RunState state) =>
        SampleSweeps.Sweep(SweepState.Finished, null, [.. SampleSweeps.Mixed.Runs.Where(run => run.State == state)]);

    private static SweepSnapshot LongLists()
    {
        const int Values = 100_000;
        var numbers = new CategoricalDistribution([.. Enumerable.Range(1, Values).Select(i => ParameterValue.Of(i))]);
        var words = new CategoricalDistribution([.. Enumerable.Range(1, Values).Select(i => ParameterValue.Of($"word {i}"))]);
        return SampleSweeps.Sweep(SweepState.Finished, 100, [.. Enumerable.Range(1, 100).Select(i => SampleSweeps.Run(
            i, RunState.Finished, 3, 1 + i % 17 * 0.1, 0.9, 0.5, [new("number", numbers.Values[i * 900]), new("word", words.Values[i * 900])]))]) with
        {
            Definition = SampleSweeps.Definition with { Space = new SearchSpace([new Parameter("number", numbers, []), new Parameter("word", words, [])]) },
        };
    }

    private static SweepSnapshot Function()
    {
        var choices = new CategoricalDistribution([ParameterValue.Of(Evil), ParameterValue.Of("b")]);
        var space = new SearchSpace([new Parameter(Evil, choices, []), new Parameter("x", new UniformDistribution(0, 1), [])]);
        var runs = Enumerable.Range(1, 6).Select(i =>
        {
            IReadOnlyList<KeyValuePair<string, ParameterValue>> values = [new(Evil, choices.Values[i % 2]), new("x", ParameterValue.Of(i * 0.1))];
            var run = SampleSweeps.Run(i, i == 6 ? RunState.Failed : RunState.Finished, 0, 0, 0, 0, values) with { Reason = i == 6 ? Evil : null };
            return i == 6 ? run : run with
            {
                Epochs = 1,
                BestEpoch = 1,
                Conclusion = new RunConclusion([], null, 0),
                Reports = [new EpochReport(1, [new MetricValue(Evil, i)])]
            };
        });
        var definition = SampleSweeps.Definition with
        {
            Name = Evil,
            Description = Evil,
            Task = TaskSettings.Of(new FunctionSettings("sphere")),
            Goal = new RunGoal(Evil, true),
            Space = space
        };
        return SampleSweeps.Sweep(SweepState.Finished, 6, [.. runs]) with { Definition = definition, Product = Evil };
    }
}
