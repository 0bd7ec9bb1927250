namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>What a worker does after a report.</summary>
public enum NextStep
{
    /// <summary>Train on.</summary>
    GoOn,

    /// <summary>Keep the network, in memory or as its checkpoint, and offer the slot: the report waits for its turn, or another run comes first.</summary>
    Suspend,

    /// <summary>A rule has stopped the run: evaluate its best epoch's model and send <c>RunEnded</c>.</summary>
    Conclude,

    /// <summary>The run has ended or has another attempt: forget it.</summary>
    Drop,
}
