using RnnSweep.Training.Batches;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Gradients against finite differences of the loss, through the calls that training makes.</summary>
internal static class GradientCheck
{
    /// <summary>
    /// For each tensor by itself the derivative along its gradient g, which is ‖g‖. Float32 loses digits in the difference, so the step is large, the
    /// difference of fourth order, and the bound loose.
    /// </summary>
    public static void EveryTensor(INetwork network, SequenceBatch batch, TrainingMoment moment, double tolerance = 4e-3, double step = 4e-3)
    {
        network.Pack(forTraining: true);
        network.Forward(batch, moment);
        network.Loss(batch);
        network.Backward(batch);
        var all = network.Gradients.Span.ToArray();
        var length = Math.Sqrt(all.Sum(g => (double)g * g));
        Assert.True(length > 1e-3, $"the gradient is {length}");
        foreach (var tensor in network.Layout.Tensors)
        {
            var gradient = tensor.ToArray(all);
            var norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
            Assert.True(norm > 0, $"{tensor.Name} has no gradient");
            var slope = Slope(network, batch, moment, tensor, gradient, norm, step);
            Assert.True(Math.Abs(norm - slope) <= tolerance * (norm + 0.05 * length),
                $"{tensor.Name}: the gradient's norm is {norm}, the difference says {slope}");
        }
        AssertPaddingIsZero(network, all);
    }

    private static double Slope(INetwork network, SequenceBatch batch, TrainingMoment moment, ParameterTensor tensor, float[] gradient, double norm,
        double step)
    {
        var start = tensor.ToArray(network.Parameters.Span);
        var slope = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
        tensor.CopyFrom(start, network.Parameters.Span);
        return slope;

        double At(double distance)
        {
            tensor.CopyFrom([.. start.Zip(gradient, (value, g) => (float)(value + distance * g / norm))], network.Parameters.Span);
            network.Pack(forTraining: true);
            network.Forward(batch, moment);
            return network.Loss(batch).MeanLoss;
        }
    }

    /// <summary>What lies between the parameters must stay 0, so its gradient is 0.</summary>
    private static void AssertPaddingIsZero(INetwork network, float[] gradients)
    {
        var rest = (float[])gradients.Clone();
        foreach (var tensor in network.Layout.Tensors) tensor.CopyFrom(new float[tensor.Count], rest);
        Assert.All(rest, value => Assert.Equal(0, value));
    }
}
