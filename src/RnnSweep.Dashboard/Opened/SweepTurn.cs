using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What is due to a sweep of a cluster, and what it waits for.</summary>
/// <param name="Share">Where it stands.</param>
/// <param name="Due">The share of the slots that is due to it; null while it wants none.</param>
/// <param name="Waits">Why it has fewer, or wants none; null while it has its share.</param>
internal sealed record SweepTurn(ShareListing Share, double? Due, string? Waits)
{
    /// <summary>Those of all sweeps that have not ended.</summary>
    /// <param name="shares">Where they stand.</param>
    /// <param name="states">The sweeps' states, by id.</param>
    /// <param name="slots">Slots that there are.</param>
    public static IReadOnlyList<SweepTurn> Of(IReadOnlyList<ShareListing> shares, IReadOnlyDictionary<string, SweepState?> states, int slots)
    {
        var wanting = shares.Where(share => Wants(share, StateOf(share))).ToList();
        var weights = wanting.Sum(share => (double)share.Weight);
        var taken = shares.Sum(share => share.Slots);
        return [.. shares.Select(share =>
        {
            double? due = wanting.Contains(share) ? share.Weight / weights : null;
            return new SweepTurn(share, due, WaitsFor(share, due));
        })];

        SweepState? StateOf(ShareListing share) => states.GetValueOrDefault(share.SweepId);

        string? WaitsFor(ShareListing share, double? due)
        {
            if (StateOf(share) == SweepState.Paused) return "It is paused: no run of it is given a slot.";
            if (StateOf(share) == SweepState.Stopping) return "It is being stopped: only its runs in training go on.";
            if (share.IsIdle) return share.Slots > 0 ? "It has no further run for a free slot: those in training have to report first."
                : "It had no run for a free slot when it was asked last.";
            if (slots == 0) return "No silo has said that it has a slot.";
            if (share.Claims > 0) return share.Claims == 1 ? "It gets a slot of another sweep at the next report of its run."
                : $"It gets {share.Claims} slots of other sweeps at the next reports of their runs.";
            // Slots are whole: nobody has less who is less than one slot behind.
            if (taken < slots || share.Slots > due * slots - 1) return null;
            return wanting.Count(other => other.Ahead < share.Ahead) switch
            {
                0 => "All slots are taken; the next that is free is for it.",
                1 => "All slots are taken; one sweep that has had less comes first.",
                var others => $"All slots are taken; {others} sweeps that have had less come first.",
            };
        }
    }

    private static bool Wants(ShareListing share, SweepState? state) =>
        state is not (SweepState.Paused or SweepState.Stopping) && (!share.IsIdle || share.Slots > 0);
}
