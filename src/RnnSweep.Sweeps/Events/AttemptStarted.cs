using System.Text.Json.Serialization;

namespace RnnSweep.Sweeps.Events;

/// <summary>A worker has been given a run, or given it again.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">From 1; numbered by the coordinator alone.</param>
/// <param name="Worker">Who trains it.</param>
/// <param name="Alone">True where it is a suspect, and nothing else trains in its process until it has made a checkpoint.</param>
public sealed record AttemptStarted(
    int Run, int Attempt, string Worker, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Alone = false) : SweepEvent;
