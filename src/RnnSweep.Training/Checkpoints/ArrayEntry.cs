namespace RnnSweep.Training.Checkpoints;

/// <summary>Where an array stands among the raw numbers: after those named before it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its number of elements.</param>
internal sealed record ArrayEntry(string Name, int Length);
