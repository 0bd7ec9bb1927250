namespace RnnSweep.Training.Memory;

/// <summary>What one part of a run takes.</summary>
/// <param name="Name">What it is: <c>parameters</c>, <c>layer 2</c>.</param>
/// <param name="Bytes">Its arrays' elements; <see cref="long.MaxValue"/> for all that is more.</param>
public readonly record struct MemoryPart(string Name, long Bytes);
