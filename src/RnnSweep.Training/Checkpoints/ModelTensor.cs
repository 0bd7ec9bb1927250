namespace RnnSweep.Training.Checkpoints;

/// <summary>A named part of a model's weights.</summary>
/// <param name="Name">As the network calls it.</param>
/// <param name="Values">Its numbers, in the network's order.</param>
public sealed record ModelTensor(string Name, float[] Values);
