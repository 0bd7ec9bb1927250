namespace RnnSweep.Sweeps.Events;

/// <summary>How an attempt was lost.</summary>
public enum LossKind
{
    /// <summary>In order: it was set aside, moved, or its engine stopped. Never held against its run.</summary>
    HandedOver,

    /// <summary>Its process died, or was not heard of any more.</summary>
    Died,

    /// <summary>Its process ran out of memory.</summary>
    OutOfMemory,
}
