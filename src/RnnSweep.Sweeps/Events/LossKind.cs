namespace RnnSweep.Sweeps.Events;

/// <summary>How an attempt was lost.</summary>
public enum LossKind
{
    /// <summary>Gracefully: it was suspended, moved, or its engine stopped. Never counted against its run.</summary>
    HandedOver,

    /// <summary>Its process died, or went silent.</summary>
    Died,

    /// <summary>Its process ran out of memory.</summary>
    OutOfMemory,
}
