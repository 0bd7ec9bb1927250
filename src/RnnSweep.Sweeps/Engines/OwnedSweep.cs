namespace RnnSweep.Sweeps.Engines;

/// <summary>A sweep that this process trains.</summary>
/// <param name="Engine">Trains it.</param>
/// <param name="SourceDigest">SHA-256 of its file.</param>
internal sealed record OwnedSweep(LocalEngine Engine, string SourceDigest);
