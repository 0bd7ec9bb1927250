using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Data;

/// <summary>
/// Which sequences make up which batch: an order of all of them, cut into batches of equal size, the last one smaller where they do not divide.
/// Allocates when made, never later. Used by one thread at a time.
/// </summary>
public sealed class BatchPlan
{
    private readonly int[] _order;
    private readonly int _batchSize;

    /// <summary>A plan in the sequences' own order, as evaluation uses it.</summary>
    /// <param name="count">Number of sequences, from 0.</param>
    /// <param name="batchSize">Sequences a batch, from 1.</param>
    public BatchPlan(int count, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _order = RunArray.New<int>(count);
        _batchSize = batchSize;
        Count = (int)(((long)count + batchSize - 1) / batchSize);
        Reset();
    }

    /// <summary>Number of batches.</summary>
    public int Count { get; }

    /// <summary>Sequences of the largest batch.</summary>
    public int LargestBatch => Math.Min(_batchSize, _order.Length);

    /// <summary>The sequences of a batch, counted from 0.</summary>
    public ReadOnlySpan<int> this[int batch]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(batch);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch, Count);
            var start = batch * _batchSize;
            return _order.AsSpan(start, Math.Min(_batchSize, _order.Length - start));
        }
    }

    /// <summary>
    /// The training order of an epoch, keyed by (run seed, "order", epoch): it does not depend on the orders before it, so a run that continues from
    /// a checkpoint finds it again.
    /// </summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">From 1.</param>
    public void Shuffle(long seed, int epoch)
    {
        Reset();
        var random = StreamKey.Of(seed).With("order").With(epoch).Open();
        random.Shuffle(_order.AsSpan());
    }

    private void Reset()
    {
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
    }
}
