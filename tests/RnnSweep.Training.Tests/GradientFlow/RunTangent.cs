using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>The growth of a tangent vector by single steps of a network from whole states to either side of the true one, as checkpoints hold them.</summary>
internal static class RunTangent
{
    /// <summary>The mean logarithm of it over the first row of a batch, without its first quarter.</summary>
    /// <param name="network">Room for one step of one row at the least.</param>
    /// <param name="batch">A batch.</param>
    /// <param name="state">The whole state before its first step.</param>
    public static double Exponent(INetwork network, SequenceBatch batch, float[] state)
    {
        var one = new SequenceBatch(1, 1, batch.InputSize, batch.OutputSize, batch.LossEverywhere) { Continues = true };
        one.Resize(1, 1);
        one.Lengths[0] = 1;
        var random = StreamKey.Of(1).With("tangent").Open();
        var vector = new double[state.Length];
        foreach (ref var value in vector.AsSpan()) value = random.NextNormal();
        Normalise(vector);
        var (sum, count) = (0.0, 0);
        for (var step = 0; step < batch.Lengths[0]; step++)
        {
            batch.Inputs.Span.Slice(step * batch.Rows * batch.InputRow, batch.InputSize).CopyTo(one.Inputs.Span);
            const double distance = 1.0 / 256;
            var above = After(distance);
            var below = After(-distance);
            state = After(0);
            for (var i = 0; i < vector.Length; i++) vector[i] = ((double)above[i] - below[i]) / (2 * distance);
            var growth = Math.Log(Normalise(vector));
            if (step >= batch.Steps / 4) (sum, count) = (sum + growth, count + 1);

            float[] After(double by)
            {
                network.RestoreStates([.. state.Select((value, i) => (float)(value + by * vector[i]))]);
                network.Forward(one, moment: null);
                return network.CaptureStates();
            }
        }
        return sum / count;
    }

    private static double Normalise(double[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => value * value));
        for (var i = 0; i < vector.Length; i++) vector[i] /= norm;
        return norm;
    }
}
