using System.Text.Json.Serialization;

namespace RnnSweep.Sweeps.Events;

/// <summary>
/// One entry of a sweep's journal. The journal is the only truth about a sweep; all state is a replay of it. Names and fields are listed in
/// docs/explanation/journal.md.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SweepCreated), "sweep_created")]
[JsonDerivedType(typeof(SweepResumed), "sweep_resumed")]
[JsonDerivedType(typeof(RunProposed), "run_proposed")]
[JsonDerivedType(typeof(AttemptStarted), "attempt_started")]
[JsonDerivedType(typeof(EpochRecorded), "epoch_recorded")]
[JsonDerivedType(typeof(RunDecided), "run_decided")]
[JsonDerivedType(typeof(RunConcluded), "run_concluded")]
[JsonDerivedType(typeof(CheckpointRefused), "checkpoint_refused")]
[JsonDerivedType(typeof(AttemptEnded), "attempt_ended")]
[JsonDerivedType(typeof(CommandAccepted), "command_accepted")]
[JsonDerivedType(typeof(NoteWritten), "note_written")]
[JsonDerivedType(typeof(SweepFinished), "sweep_finished")]
public abstract record SweepEvent
{
    /// <summary>Its place in the journal, from 1, without gaps.</summary>
    [JsonPropertyName("seq"), JsonPropertyOrder(-2)]
    public long Sequence { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    [JsonPropertyName("time"), JsonPropertyOrder(-1)]
    public DateTimeOffset Time { get; init; }
}
