using System.Text.Json.Serialization;
using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Events;

/// <summary>A rule has decided about a run that could have continued, or lets a paused one continue.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">The epoch it was judged at.</param>
/// <param name="Decision">stop, pause or promote; a promoted run gets the lowest-numbered free slot.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Reason">Against what: rung, rank, cutoff, in words.</param>
/// <param name="Clock">The virtual time; null outside virtual order.</param>
public sealed record RunDecided(int Run, int Epoch, string Decision, string Rule, string Reason, long? Clock) : SweepEvent
{
    /// <summary>The same in numbers; null where nothing was compared, and in journals of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RuleFigures? Figures { get; init; }
}
