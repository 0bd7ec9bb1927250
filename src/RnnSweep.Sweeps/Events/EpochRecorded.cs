using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Events;

/// <summary>The report of an epoch counts from here on.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt that trained it.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="Metrics">In the task's order.</param>
/// <param name="Seconds">Seconds of training, as the worker measured them.</param>
/// <param name="Clock">The virtual time; null outside virtual order.</param>
public sealed record EpochRecorded(
    int Run,
    int Attempt,
    [property: JsonConverter(typeof(NameConverter))] string Worker,
    int Epoch,
    IReadOnlyList<MetricValue> Metrics,
    double Seconds,
    long? Clock) : SweepEvent;
