using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Tests.Load;

/// <summary>A sweep of many runs that nobody trains: its events are made up, by number, and published as fast as a test wants.</summary>
internal sealed class LargeSweep : ISweepHandle
{
    private static readonly string[] Cells = ["rnn", "gru", "lstm"];

    // What the gradient's probe tells of a network of one layer, one epoch after the other.
    private static readonly string[] Probed =
    [
        FlowMetrics.Gamma, FlowMetrics.Horizon, FlowMetrics.Omega, FlowMetrics.SignalToNoise, FlowMetrics.Lyapunov, FlowMetrics.Saturation,
        FlowMetrics.EffectiveMemory, "gate_i_mean", "gate_f_mean", "gate_o_mean",
        .. new[] { 0, 1, 2, 4, 8, 16, 32 }.Select(lag => $"{FlowMetrics.LagPrefix}{lag}"),
        .. new[] { "W_ii_l0", "W_if_l0", "W_ig_l0", "W_io_l0", "W_hi_l0", "W_hf_l0", "W_hg_l0", "W_ho_l0", "b_i_l0", "b_f_l0", "b_g_l0", "b_o_l0" }
            .SelectMany(tensor => new[] { $"{FlowMetrics.NormPrefix}{tensor}", $"{FlowMetrics.UpdatePrefix}{tensor}" }),
    ];

    private readonly EventFeed _feed;
    private readonly int _epochs;
    private long _sequence;

    public LargeSweep(int planned, int epochs)
    {
        _epochs = epochs;
        var definition = SampleSweeps.Definition with { Name = "large", RunCap = planned };
        _feed = new EventFeed(new ReplayedState(definition, planned));
        _feed.Publish([Numbered(new SweepCreated(1, "0.1.0", "", SweepDefinitionJson.Write(definition)))]);
    }

    public string Id => "large";

    public Task Ended => _feed.Ended;

    public string? CommandsRefused => null;

    public SweepSnapshot Snapshot() => _feed.Snapshot();

    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => _feed.Watch(after, cancellation);

    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) =>
        Task.FromResult<string?>("nobody is there");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs from start to end.</summary>
    public void Complete(int from, int to)
    {
        for (var run = from; run <= to; run++)
        {
            var events = new List<SweepEvent> { Proposed(run), Numbered(new AttemptStarted(run, 1, $"worker-{run % 4}")) };
            for (var epoch = 1; epoch <= _epochs; epoch++) events.Add(Recorded(run, epoch));
            var diverged = run % 97 == 0;
            events.Add(Numbered(new RunConcluded(
                run, 1, $"worker-{run % 4}", diverged ? RunState.Diverged : RunState.Finished, diverged ? "the gradient was NaN" : null, diverged ? 100 : null,
                new RunConclusion([new("start_spectral_radius", 0.5), new("test_loss", Loss(run, _epochs)), new("test_accuracy", 0.9)], SampleSweeps.Digest,
                    5000 + run), null)));
            _feed.Publish(events);
        }
    }

    /// <summary>Runs that have a slot and no epoch yet.</summary>
    public void Begin(int from, int to)
    {
        for (var run = from; run <= to; run++) _feed.Publish([Proposed(run), Numbered(new AttemptStarted(run, 1, $"worker-{run % 4}"))]);
    }

    /// <summary>One epoch of one run.</summary>
    public void Epoch(int run, int epoch) => _feed.Publish([Recorded(run, epoch)]);

    private RunProposed Proposed(int run) =>
        Numbered(new RunProposed
        {
            Run = run,
            Variant = new Variant(run, Values(run)),
            Repeat = 1,
            Seed = 4503599627370496 + run,
            Epochs = _epochs,
            EpochCost = 1_000_000L * (1 + run % 50),
            Slot = null,
            Clock = null,
        });

    private EpochRecorded Recorded(int run, int epoch)
    {
        var loss = Loss(run, epoch);
        return Numbered(new EpochRecorded(run, 1, $"worker-{run % 4}", epoch,
        [
            new("train_loss", loss * 0.9), new("train_accuracy", 1 - loss / 4), new("valid_loss", loss), new("valid_accuracy", 1 - loss / 3),
            new("grad_norm_mean", 1.1 / epoch + Part(run, 3)), new("grad_norm_median", 1.0 / epoch + Part(run, 3)),
            new("grad_norm_max", 4.0 / epoch + Part(run, 3)), new("clipped_share", Part(run, 4)), new("baseline_loss", 2.3),
            .. Probed.Select((name, place) => new MetricValue(name, Part(run, 8 + place) / epoch)),
        ], 0.01, null));
    }

    private static double Loss(int run, int epoch) => 0.05 + Part(run, 1) + 2.2 * Math.Pow(0.85 + 0.14 * Part(run, 2), epoch);

    private static List<KeyValuePair<string, ParameterValue>> Values(int run)
    {
        var cell = Cells[run % 3];
        return
        [
            .. SampleSweeps.Values(cell, 8 * (1 + (long)(8 * Part(run, 5))), cell == "rnn" ? (run % 2 == 0 ? "tanh" : "relu") : null, 8L << run % 4,
                0.001 * Math.Pow(30, Part(run, 6)), cell == "lstm" ? 2 * Part(run, 7) : null),
        ];
    }

    /// <summary>From 0 to 1, evenly spread over runs.</summary>
    private static double Part(int run, int stream) => run * (0.6180339887 + 0.1234567 * stream) % 1;

    private T Numbered<T>(T next) where T : SweepEvent => next with { Sequence = ++_sequence, Time = SampleSweeps.Start.AddSeconds(_sequence * 0.01) };
}
