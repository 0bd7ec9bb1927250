using Microsoft.Extensions.Time.Testing;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Tests.Shared;

/// <summary>Hand-made sweeps that hold every state and every oddity a table must show.</summary>
internal static class SampleSweeps
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    /// <summary>A clock that stands at <see cref="Start"/> until it is moved, in a time zone two hours east.</summary>
    public static FakeTimeProvider Clock()
    {
        var clock = new FakeTimeProvider(Start);
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east"));
        return clock;
    }

    public const string Digest = "3b4c0e5a8f7d6b1c2e9f00112233445566778899aabbccddeeff001122334455";

    public static SweepDefinition Definition { get; } = new()
    {
        Name = "digits-gating",
        Task = new TaskSettings("digits"),
        Method = "random",
        Goal = new RunGoal("valid_loss", false),
        RunCap = 12,
        Seed = 7,
        Space = new SearchSpace(
        [
            new Parameter("cell", Texts("rnn", "gru", "lstm"), []),
            new Parameter("hidden_size", new QLogUniformValuesDistribution(8, 64, 8, true), []),
            new Parameter("activation", Texts("tanh", "relu"), [new WhenCondition("cell", [ParameterValue.Of("rnn")])]),
            new Parameter("sequence_length", new CategoricalDistribution([ParameterValue.Of(8L), ParameterValue.Of(16L), ParameterValue.Of(64L)]), []),
            new Parameter("learning_rate", new LogUniformValuesDistribution(0.001, 0.03), []),
            new Parameter("forget_bias", new UniformDistribution(0, 2), [new WhenCondition("cell", [ParameterValue.Of("lstm")])]),
            new Parameter("epochs", new ConstantDistribution(ParameterValue.Of(8L)), []),
        ]),
    };

    /// <summary>Nine runs: each state, a tie, a NaN, inactive parameters, a reason with a comma and quotes.</summary>
    public static SweepSnapshot Mixed { get; } = Sweep(SweepState.Running, 12,
    [
        Run(1, RunState.Finished, 8, 1.9, 0.80, 0.5, Values("rnn", 32, "tanh", 16, 0.004)),
        Run(2, RunState.Finished, 8, 2.1, 0.62, 0.9, Values("lstm", 48, null, 8, 0.0093217, 1.25)),
        Run(3, RunState.Stopped, 4, 2.0, 0.75, 0.7, Values("gru", 24, null, 64, 0.0021)) with { Reason = "hyperband: rung 4, place 5 of 6" },
        Run(4, RunState.Diverged, 2, 2.2, 0.97, 80, Values("rnn", 64, "relu", 64, 0.029)) with { Reason = "the gradient was NaN at step 61",
            DivergedAtStep = 61 },
        Run(5, RunState.Failed, 0, 0, 0, 0, Values("lstm", 64, null, 64, 0.0011, 0)) with { Reason = "out of memory, \"lstm\" at 64", Attempts = 3 },
        Run(6, RunState.Cancelled, 1, 2.0, 0.9, 0.4, Values("gru", 8, null, 8, 0.0102)),
        Run(7, RunState.Running, 5, 2.3, 0.70, 0.8, Values("lstm", 16, null, 16, 0.0123, 0.5)),
        Run(8, RunState.Running, 0, 0, 0, 0, Values("rnn", 8, "relu", 8, 0.0015)),
        Run(9, RunState.Stopped, 4, 2.0, 0.75, 0.001, Values("rnn", 56, "tanh", 64, 0.0017)),
        Run(10, RunState.Diverged, 0, 0, 0, 0, Values("rnn", 64, "relu", 16, 0.03)) with { DivergedAtStep = 3 },
        Run(11, RunState.Waiting, 0, 0, 0, 0, Values("gru", 32, null, 16, 0.002)) with { Attempts = 0, Worker = null },
    ]);

    /// <summary>
    /// The same with the gradient's probe on, in all but runs 3 and 6: two layers, a task that asks for 63 steps and whose loss without memory is 0.6.
    /// </summary>
    public static SweepSnapshot WithGradients { get; } = Mixed with
    {
        Runs = [.. Mixed.Runs.Select(run => run.Number is 3 or 6 ? run : LookedInto(
            run, new("saturation", run.Number == 9 ? 0.75 : 0.125), new("dead", double.NaN), new("memoryless_loss", 0.6), new("dependency_length", 63),
            new("gradient_gamma_l1", 0.5), new("gradient_horizon_l1", 6),
            new("gradient_lag_0_l1", 1), new("gradient_lag_1_l1", 0.5), new("gradient_lag_2_l1", 0), new("gate_f_mean", 0.9), new("grad_norm_W_hh_l0", 0.02),
            new("update_ratio_W_hh_l0", 0.01)))],
    };

    /// <summary>The same, but run 2 continues run 1 after its epoch 3.</summary>
    public static SweepSnapshot WithAFork { get; } = Mixed with
    {
        Runs = [.. Mixed.Runs.Select(run => run.Number == 2 ? run with { Parent = 1, ParentEpoch = 3, Reports = [.. run.Reports.Skip(3)] } : run)],
    };

    public static SweepSnapshot Empty { get; } = Sweep(SweepState.Running, null, []);

    public static SweepSnapshot Sweep(SweepState state, int? planned, IReadOnlyList<RunSnapshot> runs) =>
        new() { Definition = Definition, State = state, Sequence = runs.Count, Runs = runs, PlannedRuns = planned, CreatedAt = Start };

    /// <summary>
    /// A run whose loss falls from <paramref name="first"/> by the same ratio every epoch; the last epoch is a little worse than the one before.
    /// </summary>
    public static RunSnapshot Run(int number, RunState state, int epochs, double first, double ratio, double norm,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var reports = new List<EpochReport>();
        for (var (epoch, loss) = (1, first); epoch <= epochs; epoch++, loss *= epoch == epochs ? 1.01 : ratio)
            reports.Add(Report(epoch, loss, state == RunState.Diverged && epoch == epochs ? double.NaN : norm / epoch));
        var best = epochs < 2 ? epochs : epochs - 1;
        var ended = state is not (RunState.Running or RunState.Waiting or RunState.Paused);
        return new RunSnapshot
        {
            Number = number,
            Variant = new Variant(number, values),
            Repeat = 1,
            Seed = 9007199254740000 + number,
            State = state,
            Attempts = 1,
            Worker = $"local-{number % 2 + 1}",
            Epochs = 8,
            EpochCost = 1_250_000L * number,
            Reports = reports,
            BestEpoch = best,
            Conclusion = ended && epochs > 0
                ? new RunConclusion([new("start_spectral_radius", 0.5625), new("best_valid_loss", reports[best - 1]["valid_loss"]),
                new("test_accuracy", 0.875)], Digest, 1234 + number) : null,
            StartedAt = Start.AddSeconds(number),
            FinishedAt = ended ? Start.AddSeconds(number + 12.5) : null,
            TrainSeconds = epochs * 1.5,
        };
    }

    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(string cell, long hidden, string? activation, long length, double rate,
        double? forget = null)
    {
        var values = new List<KeyValuePair<string, ParameterValue>> { new("cell", ParameterValue.Of(cell)), new("hidden_size", ParameterValue.Of(hidden)) };
        if (activation is not null) values.Add(new("activation", ParameterValue.Of(activation)));
        values.Add(new("sequence_length", ParameterValue.Of(length)));
        values.Add(new("learning_rate", ParameterValue.Of(rate)));
        if (forget is { } bias) values.Add(new("forget_bias", ParameterValue.Of(bias)));
        values.Add(new("epochs", ParameterValue.Of(8L)));
        return values;
    }

    /// <summary>
    /// The run with figures of the gradient's probe: its gradient falls by the same factor a step, faster with every epoch, and reaches at most 16 steps back.
    /// </summary>
    public static RunSnapshot LookedInto(RunSnapshot run, params MetricValue[] more) => run with
    {
        Reports = [.. run.Reports.Select(report => report with { Metrics = [.. report.Metrics, .. FlowFigures(report.Epoch, ""), .. more] })],
        Conclusion = run.Conclusion is { } end
            ? end with { Metrics = [.. end.Metrics, .. FlowFigures(0, "start_"), .. more.Select(metric => metric with { Name = $"start_{metric.Name}" })] }
            : null,
    };

    private static IEnumerable<MetricValue> FlowFigures(int epoch, string prefix)
    {
        var gamma = 0.75 - 0.0625 * epoch;
        for (var (lag, value, last) = (0, 1.0, 0); lag < 64; lag = lag == 0 ? 1 : 2 * lag)
        {
            for (; last < lag; last++) value *= gamma;
            yield return new($"{prefix}gradient_lag_{lag}", value);
        }
        yield return new($"{prefix}gradient_gamma", gamma);
        yield return new($"{prefix}gradient_horizon", 16 - 4 * Math.Min(epoch, 3));
    }

    private static EpochReport Report(int epoch, double loss, double norm) => new(epoch,
    [
        new("train_loss", loss * 0.9), new("train_accuracy", 1 - loss / 4), new("valid_loss", loss), new("valid_accuracy", 1 - loss / 3),
        new("grad_norm_mean", norm * 1.1), new("grad_norm_median", norm), new("grad_norm_max", norm * 4), new("clipped_share", norm > 1 ? 1 : 0.25),
    ]);

    private static CategoricalDistribution Texts(params string[] values) => new([.. values.Select(ParameterValue.Of)]);
}
