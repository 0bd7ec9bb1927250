using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Stores;

/// <summary>What every store demands of a sweep's id. It becomes the name of a folder, so nothing may pass that leads out of it.</summary>
internal static class SweepIds
{
    public static void Check(string sweepId)
    {
        ArgumentException.ThrowIfNullOrEmpty(sweepId);
        if (!SweepId.IsValid(sweepId))
            throw new ArgumentException($"'{sweepId}' is no id of a sweep: it has letters, digits, dots, dashes and underscores.", nameof(sweepId));
    }

    /// <summary>What a store says about a sweep that it does not have.</summary>
    public static KeyNotFoundException Unknown(string sweepId) => new($"There is no sweep '{sweepId}'.");
}
