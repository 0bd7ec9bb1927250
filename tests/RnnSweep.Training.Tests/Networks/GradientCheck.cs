using RnnSweep.Training.Networks;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Gradients of every parameter against differences of the loss, through the code that trains.</summary>
internal static class GradientCheck
{
    /// <summary>
    /// The derivative along each tensor's own gradient g, by central differences: it is ‖g‖. Float32 loses digits in the difference, so the step is
    /// large and the bound loose; fourth order leaves no error of its own.
    /// </summary>
    public static void EveryParameter(INetwork network, SequenceBatch batch, TrainingMoment? moment)
    {
        network.Pack(forTraining: true);
        network.Forward(batch, moment);
        network.Loss(batch);
        network.Backward(batch);
        var start = network.Parameters.Span.ToArray();
        var gradient = network.Gradients.Span.ToArray();
        foreach (var tensor in network.Layout.Tensors)
        {
            var along = tensor.ToArray(gradient);
            var norm = Math.Sqrt(along.Sum(g => (double)g * g));
            Assert.True(norm > 1e-5, $"the gradient of {tensor.Name} is {norm}");
            var values = tensor.ToArray(start);
            const double step = 4e-3;
            var slope = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
            Assert.True(Math.Abs(norm - slope) < 2e-3 * norm + 2e-4, $"{tensor.Name}: the gradient's norm is {norm}, the slope {slope}");
            tensor.CopyFrom(values, network.Parameters.Span);

            double At(double distance)
            {
                tensor.CopyFrom([.. values.Zip(along, (value, g) => (float)(value + distance * g / norm))], network.Parameters.Span);
                network.Pack(forTraining: false);
                network.Forward(batch, moment);
                return network.Loss(batch).MeanLoss;
            }
        }
        var places = new bool[gradient.Length];
        foreach (var tensor in network.Layout.Tensors)
            for (var row = 0; row < tensor.Rows; row++)
                for (var column = 0; column < tensor.Columns; column++)
                {
                    var place = tensor.Offset + row * tensor.RowStride + column * tensor.ColumnStride;
                    Assert.False(places[place], $"{tensor.Name} lies on another parameter");
                    places[place] = true;
                }
        // The norm, the optimiser and checkpoints read all of it.
        for (var i = 0; i < places.Length; i++) Assert.True(places[i] || gradient[i] == 0, $"the padding at {i} has a gradient");
    }
}
