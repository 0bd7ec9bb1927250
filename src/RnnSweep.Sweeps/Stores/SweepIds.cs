using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Sweeps.Stores;

/// <summary>What every store of many sweeps demands of a sweep's id. It becomes the name of a folder, so nothing may pass that leads out of it.</summary>
public static class SweepIds
{
    /// <summary>Refuses what is no id.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Check(string sweepId)
    {
        ArgumentException.ThrowIfNullOrEmpty(sweepId);
        if (!SweepId.IsValid(sweepId))
            throw new ArgumentException($"{SweepId.Shown(sweepId)} is no id of a sweep. Allowed: {SweepId.Allowed}.", nameof(sweepId));
    }

    /// <summary>What a store says about a sweep that it does not have.</summary>
    public static KeyNotFoundException Unknown(string sweepId) => new($"There is no sweep '{sweepId}'.");
}
