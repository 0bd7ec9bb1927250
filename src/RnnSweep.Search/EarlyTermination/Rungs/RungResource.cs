namespace RnnSweep.Search.EarlyTermination.Rungs;

/// <summary>In what rungs are counted.</summary>
public enum RungResource
{
    /// <summary>Epochs of a run.</summary>
    Epochs,

    /// <summary>Its computed FLOPs: a larger network reaches a rung after fewer epochs.</summary>
    Flops,

    /// <summary>Its optimiser steps: one with small batches reaches a rung after fewer epochs.</summary>
    Steps,

    /// <summary>The length of its sequences: the rungs are the values that the space lists, and at each one a run of its own is trained.</summary>
    SequenceLength,
}
