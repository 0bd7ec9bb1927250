using RnnSweep.Training.Networks;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Gradients against differences of the loss, tensor by tensor.</summary>
internal static class FiniteDifferences
{
    /// <summary>
    /// The derivative along each tensor's own gradient g is ‖g‖. Float32 loses digits in the difference, so the step is large, the difference of fourth
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
            var norm = Math.Sqrt(own.Sum(g => (double)g * g));
            if (norm == 0) continue;
            double At(double distance)
            {
                tensor.CopyFrom([.. values.Zip(own, (value, g) => (float)(value + distance * g / norm))], network.Parameters.Span);
                network.Pack(forTraining: false);
                network.Forward(batch, moment);
                return network.Loss(batch).MeanLoss;
            }
            const double step = 1e-2;
            var slope = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
            Assert.True(Math.Abs(slope - norm) < 3e-3 * norm + 3e-5 * Math.Max(1, whole), $"{tensor.Name}: the gradient is {norm}, the difference says {slope}");
            tensor.CopyFrom(values, network.Parameters.Span);
        }
        network.Pack(forTraining: true);
    }
}
