using System.Text.Json.Serialization;

namespace RnnSweep.Sweeps.Events;

/// <summary>Somebody has asked for something from outside. After <c>retry</c> and <c>extend</c> a sweep that had ended goes on.</summary>
/// <param name="Command">pause, unpause, stop, cancel, retry or extend.</param>
/// <param name="Run">The run it is about; null for the sweep.</param>
/// <param name="Clock">The virtual time at which it came in; null outside virtual order.</param>
/// <param name="RunCap">The new <c>run_cap</c> of extend; absent from the journal elsewhere.</param>
public sealed record CommandAccepted(
    string Command, int? Run, long? Clock = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RunCap = null) : SweepEvent;
