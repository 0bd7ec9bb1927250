namespace RnnSweep.Sweeps.Coordination.Instructions;

/// <summary>What a worker does after a report.</summary>
public enum NextStep
{
    /// <summary>Train on.</summary>
    GoOn,

    /// <summary>Keep the network, in memory or as its checkpoint, and offer the slot: the report waits for its turn, or another run comes first.</summary>
    Suspend,

    /// <summary>A rule has stopped the run: take the last word from its best epoch's model and say <c>RunEnded</c>.</summary>
    Conclude,

    /// <summary>The run has ended or has another attempt: forget it.</summary>
    Drop,
}
