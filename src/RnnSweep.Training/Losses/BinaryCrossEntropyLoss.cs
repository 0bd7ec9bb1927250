using System.Numerics;
using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Losses;

/// <summary>
/// Sigmoid cross-entropy in nats, summed over the outputs of a step: max(z, 0) − z·y + ln(1 + e^−|z|).
/// An output is right when its logit lies on the target's side of 0.
/// </summary>
internal sealed unsafe class BinaryCrossEntropyLoss<TLanes> : LossKernel
    where TLanes : struct, IFloatLanes<TLanes>
{
    internal override bool HasAccuracy => true;

    /// <summary>Outputs that are worked on at a time; a multiple of 16.</summary>
    private const int Chunk = 128;

    private const int LineBytes = FloatBuffer.Line * sizeof(float);

    internal override LossSum Run(in LossRows rows)
    {
        // On whole cache lines: a vector that lies across two of them takes twice as long.
        var memory = stackalloc float[2 * LaneSums.Count + 2 * Chunk + FloatBuffer.Line];
        memory = (float*)(((nuint)memory + LineBytes - 1) & ~(nuint)(LineBytes - 1));
        var sums = (double*)memory;
        var parts = memory + 2 * LaneSums.Count;
        var total = 0.0;
        long hits = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            Vector512<double>.Zero.Store(sums);
            Vector512<double>.Zero.Store(sums + Vector512<double>.Count);
            for (var first = 0; first < rows.Outputs; first += Chunk)
            {
                var outputs = Math.Min(Chunk, rows.Outputs - first);
                hits += Gradients(rows.Logits + row * rows.LogitRow + first, rows.Targets + row * rows.TargetRow + first, outputs, rows.Scale, parts);
                AddLosses(parts, outputs, sums);
            }
            total += LaneSums.Total(sums);
        }
        return new LossSum(total, rows.Count, hits, (long)rows.Count * rows.Outputs);
    }

    // Two short loops: in one long one the processor waits for the end of each chain of operations.

    /// <summary>Logits to their gradients; keeps what the loss is made of; returns how many outputs are right.</summary>
    private static int Gradients(float* logits, float* targets, int outputs, float scale, float* parts)
    {
        var zero = TLanes.Broadcast(0f);
        var one = TLanes.Broadcast(1f);
        var half = TLanes.Broadcast(0.5f);
        var factor = TLanes.Broadcast(scale);
        var hits = outputs;
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var z = TLanes.Load(logits + o);
            var y = TLanes.Load(targets + o);
            // One exponential serves loss and gradient: σ(z) is 1/(1 + e) or e/(1 + e) with e = e^−|z|.
            var e = VectorMath.Exp(zero - TLanes.Abs(z));
            var sigmoid = TLanes.SelectGreater(zero, z, e, one) / (one + e);
            var wrong = TLanes.GreaterBits(z, zero) ^ TLanes.GreaterBits(y, half);
            var delta = (sigmoid - y) * factor;
            if (o + TLanes.Count > outputs)
            {
                wrong &= (1u << (outputs - o)) - 1;
                delta = TLanes.Select(TLanes.FirstLanes(outputs - o), delta, zero);
            }
            hits -= BitOperations.PopCount(wrong);
            TLanes.Store(e, parts + o);
            TLanes.Store(TLanes.Larger(z, zero) - z * y, parts + Chunk + o);
            TLanes.Store(delta, logits + o);
        }
        return hits;
    }

    /// <summary>Adds the losses to the sums.</summary>
    private static void AddLosses(float* parts, int outputs, double* sums)
    {
        var zero = TLanes.Broadcast(0f);
        for (var o = 0; o < outputs; o += TLanes.Count)
        {
            var loss = TLanes.Load(parts + Chunk + o) + VectorMath.LogOnePlus(TLanes.Load(parts + o));
            if (o + TLanes.Count > outputs) loss = TLanes.Select(TLanes.FirstLanes(outputs - o), loss, zero);
            TLanes.AddTo(loss, sums + (o & (LaneSums.Count - 1)));
        }
    }
}
