using System.Text.Json.Serialization;

namespace RnnSweep.Sweeps.Events;

/// <summary>An attempt is over though its run is not: its machine died, it was suspended, or the engine was stopped.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt; whatever it still reports is refused.</param>
/// <param name="Worker">Who trained it.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Kind">How; null in journals from before this was told apart: nothing follows from those.</param>
/// <param name="Progressed">True where it has left a checkpoint that was not there before it.</param>
/// <param name="Unbegun">True where it was alone in its process, which died before the run had begun to train: that says little about the run.</param>
public sealed record AttemptEnded(
    int Run, int Attempt, string Worker, string Reason, LossKind? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Progressed = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Unbegun = false) : SweepEvent;
