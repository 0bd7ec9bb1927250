using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Grains;

/// <summary>Claims: a sweep that is behind gets a slot of one that is ahead, at the next report of the run that has it.</summary>
internal sealed partial class SweepDirectoryGrain
{
    /// <summary>How long a sweep is waited for: whoever is silent for longer claims nothing now.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<int[]> HoldAsync(HeldSlots held)
    {
        Hear(held.Silo);
        foreach (var slot in held.Slots) _share.Hold(new SlotKey(held.Silo, slot.Slot), slot.SweepId, slot.Seconds, slot.Notice, Now);
        // Slots are claimed only for sweeps that have a run for them: each is asked once, and as seldom as one that had nothing for a free slot.
        var runs = new Dictionary<string, int>();
        foreach (var idle in _share.Drowsy(held.Silo, Now))
            if ((runs[idle] = await WantsAsync(idle, held)) > 0) _share.Wake(idle);
            else _share.Rest(idle, Now);
        var served = new HashSet<string>();
        while (_share.NextClaim(held.Silo, served, Now) is var (slot, claimant))
        {
            if (!runs.TryGetValue(claimant, out var wanted))
            {
                // Meanwhile others are heard: who comes first is looked at again.
                if ((runs[claimant] = await WantsAsync(claimant, held)) == 0) _share.Rest(claimant, Now);
                continue;
            }
            if (_share.ClaimsOf(claimant) >= wanted || !_share.Claim(slot, claimant)) served.Add(claimant);
            else LogClaim(slot.Slot, held.Silo, claimant);
        }
        return _share.ClaimsOn(held.Silo);
    }

    private async Task<int> WantsAsync(string id, HeldSlots held)
    {
        try
        {
            return await GrainFactory.GetGrain<ISweepGrain>(id).WantsAsync(held.Silo, held.Numerics).WaitAsync(Patience, time);
        }
        catch (Exception problem)
        {
            // It is asked again; a free slot will be offered to it in any case.
            LogUnheard(problem, id);
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Debug, "slot {Slot} of {Silo} is claimed for sweep {Sweep}")]
    private partial void LogClaim(int slot, string silo, string sweep);

    [LoggerMessage(LogLevel.Debug, "sweep {Sweep} does not say whether it has runs")]
    private partial void LogUnheard(Exception problem, string sweep);
}
