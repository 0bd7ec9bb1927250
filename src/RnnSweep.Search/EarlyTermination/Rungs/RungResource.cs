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
}
