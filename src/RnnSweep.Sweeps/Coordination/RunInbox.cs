using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// What has come in about one run and does not count yet: its turn has not come, or something before it is missing. No part of the journal: after a restart
/// the attempts that continue hand it in again from their checkpoints.
/// </summary>
internal sealed class RunInbox
{
    public Dictionary<int, EpochReported> Reports { get; } = [];

    public RunEnded? End { get; set; }

    /// <summary>How many reports are available without a gap after those that count.</summary>
    public int HeldAfter(int recorded)
    {
        var held = 0;
        while (Reports.ContainsKey(recorded + held + 1)) held++;
        return held;
    }
}
