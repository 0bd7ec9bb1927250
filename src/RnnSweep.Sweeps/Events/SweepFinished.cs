using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Events;

/// <summary>Nothing is left to do.</summary>
/// <param name="State">finished, cancelled or failed.</param>
/// <param name="Reason">Why it failed, in words; absent from the journal where it did not.</param>
public sealed record SweepFinished(SweepState State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null)
    : SweepEvent;
