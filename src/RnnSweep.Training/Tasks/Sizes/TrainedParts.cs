namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>What each network of a run over folds learns from in an epoch: those of the folds, and last the one that is kept. Immutable.</summary>
public sealed class TrainedParts : IEquatable<TrainedParts>
{
    /// <param name="sequences">Sequences of each.</param>
    public TrainedParts(IEnumerable<long> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        Sequences = [.. sequences];
    }

    /// <summary>Sequences of each.</summary>
    public IReadOnlyList<long> Sequences { get; }

    /// <summary>Optimiser steps of all of them, whose last batches are as full as they come.</summary>
    /// <param name="batchSize">Sequences a step.</param>
    public long Steps(int batchSize) => Sequences.Sum(count => (count + batchSize - 1) / batchSize);

    /// <inheritdoc/>
    public bool Equals(TrainedParts? other) => other is not null && Sequences.SequenceEqual(other.Sequences);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TrainedParts);

    /// <inheritdoc/>
    public override int GetHashCode() => Sequences.Aggregate(0, HashCode.Combine);
}
