namespace RnnSweep.Sweeps.Definitions;

/// <summary>What stands in for the value of a run that gave none.</summary>
public enum MetricImputation
{
    /// <summary>The worst value so far.</summary>
    Worst,

    /// <summary>The best value so far.</summary>
    Best,

    /// <summary>The run's own last value; the worst so far where it has none.</summary>
    Latest,
}
