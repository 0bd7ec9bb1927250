using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Gradients against differences of the loss, tensor by tensor.</summary>
internal static class FiniteDifferences
{
    /// <summary>
    /// The derivative in a direction d is g · d. Each tensor is moved between its own gradient, where most is to be seen, and a random direction,
    /// in which a part that is missing from the gradient shows. Float32 loses digits in the difference, so the step is large, the difference of fourth
    /// order and the bound loose; the fixtures hold the tight one.
    /// </summary>
    /// <param name="network">After its way back.</param>
    /// <param name="batch">What it was trained on.</param>
    /// <param name="moment">As it was trained.</param>
    public static void AssertGradients(INetwork network, SequenceBatch batch, TrainingMoment? moment)
    {
        var gradient = network.Gradients.Span.ToArray();
        var start = network.Parameters.Span.ToArray();
        var whole = Math.Sqrt(gradient.Sum(g => (double)g * g));
        Assert.True(whole > 1e-3, $"the gradient is {whole}");
        foreach (var tensor in network.Layout.Tensors)
        {
            var own = tensor.ToArray(gradient);
            var values = tensor.ToArray(start);
            var direction = Direction(tensor.Name, own);
            var expected = own.Zip(direction, (g, d) => g * d).Sum();
            double At(double distance)
            {
                tensor.CopyFrom([.. values.Zip(direction, (value, d) => (float)(value + distance * d))], network.Parameters.Span);
                network.Pack(forTraining: false);
                network.Forward(batch, moment);
                return network.Loss(batch).MeanLoss;
            }
            const double step = 1e-2;
            var slope = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
            Assert.True(Math.Abs(slope - expected) < 3e-3 * Math.Abs(expected) + 3e-5 * Math.Max(1, whole),
                $"{tensor.Name}: the gradient says {expected}, the difference says {slope}");
            tensor.CopyFrom(values, network.Parameters.Span);
        }
        network.Pack(forTraining: true);
    }

    private static double[] Direction(string name, float[] gradient)
    {
        var random = StreamKey.Of(17).With("direction").With(name).Open();
        var noise = new double[gradient.Length];
        for (var i = 0; i < noise.Length; i++) noise[i] = random.NextNormal();
        var (size, other) = (Math.Sqrt(gradient.Sum(g => (double)g * g)), Math.Sqrt(noise.Sum(n => n * n)));
        var mixed = noise.Zip(gradient, (n, g) => 0.5 * n / other + (size == 0 ? 0 : g / size)).ToArray();
        var length = Math.Sqrt(mixed.Sum(m => m * m));
        return Array.ConvertAll(mixed, m => m / length);
    }
}
