using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Networks under layer_norm against their equations, written out in float64.</summary>
public sealed class LayerNormTests
{
    private const int Steps = 5;
    private const int Rows = 3;
    private const int Inputs = 4;
    private const int Outputs = 3;

    [Theory]
    [InlineData("rnn", 5)]
    [InlineData("rnn", 16)]
    [InlineData("gru", 5)]
    [InlineData("gru", 17)]
    [InlineData("lstm", 5)]
    [InlineData("lstm", 16)]
    public void LossAndGradients_AreThoseOfTheEquations(string cell, int units)
    {
        var (network, batch) = Create(cell, units);
        var parameters = network.Layout.Tensors.ToDictionary(tensor => tensor.Name,
            tensor => tensor.ToArray(network.Parameters.Span).Select(value => (double)value).ToArray());
        network.Pack(forTraining: true);
        network.Forward(batch, new TrainingMoment(1, 1, 0));
        Assert.Equal(LossOf(cell, parameters, batch), network.Loss(batch).MeanLoss, 1e-5);
        network.Backward(batch);
        foreach (var tensor in network.Layout.Tensors)
        {
            var values = parameters[tensor.Name];
            var expected = new double[values.Length];
            for (var k = 0; k < values.Length; k++)
            {
                const double step = 1e-5;
                var at = values[k];
                values[k] = at + step;
                var above = LossOf(cell, parameters, batch);
                values[k] = at - step;
                expected[k] = (above - LossOf(cell, parameters, batch)) / (2 * step);
                values[k] = at;
            }
            var found = tensor.ToArray(network.Gradients.Span);
            var largest = expected.Max(Math.Abs);
            for (var k = 0; k < found.Length; k++)
                Assert.True(Math.Abs(expected[k] - found[k]) < 1e-4 * largest + 1e-7, $"{tensor.Name}[{k}]: {found[k]}, the equations say {expected[k]}");
        }
    }

    [Fact]
    public void Fill_GainsAreOneAndShiftsZero()
    {
        var network = new SequenceNetwork(Shape("lstm", 5), Loss.CrossEntropy, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = "lstm", HiddenSize = 5 }, seed: 3);
        Assert.Equal(
            ["gain_ii_l0", "gain_if_l0", "gain_ig_l0", "gain_io_l0", "gain_hi_l0", "gain_hf_l0", "gain_hg_l0", "gain_ho_l0", "gain_c_l0"],
            network.Layout.Tensors.Where(tensor => tensor.Role == ParameterRole.Gain).Select(tensor => tensor.Name));
        foreach (var tensor in network.Layout.Tensors.Where(tensor => tensor.Role is ParameterRole.Gain or ParameterRole.Shift))
            Assert.All(tensor.ToArray(network.Parameters.Span), value => Assert.Equal(tensor.Role == ParameterRole.Gain ? 1 : 0, value));
    }

    [Fact]
    public void Create_CellWithoutANormalisedForm_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new SequenceNetwork(
            new NetworkShape(CellRegistry.Standard.Find("residual"), Activation.Tanh, 3, 4, 2, 1, false,
                Pattern.PerStep)
            { Options = new LayerOptions { LayerNorm = true } }, Loss.CrossEntropy, 2, 2));

    private static NetworkShape Shape(string cell, int units) =>
        new(CellRegistry.Standard.Find(cell), Activation.Tanh, Inputs, units, Outputs, 1, Bidirectional: false,
            Pattern.PerStep)
        { Options = new LayerOptions { LayerNorm = true } };

    private static (SequenceNetwork Network, SequenceBatch Batch) Create(string cell, int units)
    {
        var network = new SequenceNetwork(Shape(cell, units), Loss.CrossEntropy, Steps, Rows);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = cell, HiddenSize = units }, seed: 3);
        foreach (var tensor in network.Layout.Tensors.Where(tensor => tensor.Role is ParameterRole.Gain or ParameterRole.Shift))
            tensor.CopyFrom([.. Enumerable.Range(0, units).Select(unit => 0.7f + 0.1f * ((unit * 7 + tensor.Offset) % 9))], network.Parameters.Span);
        return (network, RandomBatch.Create(network.Shape, Loss.CrossEntropy, Steps, Rows, ragged: false));
    }

    private static double LossOf(string cell, Dictionary<string, double[]> parameters, SequenceBatch batch)
    {
        var loss = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            var units = parameters["W_out"].Length / Outputs;
            var (h, c) = (new double[units], new double[units]);
            for (var step = 0; step < Steps; step++)
            {
                var x = batch.Inputs.Span.Slice((step * Rows + row) * batch.InputRow, Inputs).ToArray().Select(value => (double)value).ToArray();
                (h, c) = Step(cell, parameters, x, h, c);
                double[] logits = [.. Product(parameters["W_out"], h).Zip(parameters["b_out"], (a, b) => a + b)];
                loss += Math.Log(logits.Sum(Math.Exp)) - logits[batch.Classes[step * Rows + row]];
            }
        }
        return loss / (Steps * Rows);
    }

    private static double[] Product(double[] matrix, double[] from) =>
        [.. matrix.Chunk(from.Length).Select(weights => weights.Zip(from, (w, value) => w * value).Sum())];

    private static (double[] H, double[] C) Step(string cell, Dictionary<string, double[]> parameters, double[] x, double[] h, double[] c)
    {
        var units = h.Length;
        switch (cell)
        {
            case "rnn":
                return ([.. Net(["h"]).Select(Math.Tanh)], c);
            case "gru":
                var rz = Net(["r", "z"]);
                var (nx, nh) = (Normal("i", x, ["n"]), Normal("h", h, ["n"]));
                var (bn, bq) = (Values("b_n"), Values("b_hn"));
                return ([.. h.Select((before, j) =>
                {
                    var (r, z) = (Sigmoid(rz[j]), Sigmoid(rz[units + j]));
                    return (1 - z) * Math.Tanh(nx[j] + bn[j] + r * (nh[j] + bq[j])) + z * before;
                })], c);
            default:
                var gates = Net(["i", "f", "g", "o"]);
                double[] cell1 = [.. c.Select((before, j) => Sigmoid(gates[units + j]) * before + Sigmoid(gates[j]) * Math.Tanh(gates[2 * units + j]))];
                var (gain, shift, normal) = (Values("gain_c"), Values("shift_c"), Normalized(cell1));
                return ([.. normal.Select((value, j) => Sigmoid(gates[3 * units + j]) * Math.Tanh(gain[j] * value + shift[j]))], cell1);
        }

        double[] Values(string name) => parameters[name + "_l0"];

        double[] Net(string[] letters)
        {
            double[] biases = [.. letters.SelectMany(letter => Values("b_" + letter))];
            return [.. Normal("i", x, letters).Zip(Normal("h", h, letters), (a, b) => a + b).Zip(biases, (a, b) => a + b)];
        }

        // Gains times what is normalised over all these gates together.
        double[] Normal(string side, double[] from, string[] letters)
        {
            double[] product = [.. letters.SelectMany(letter => Product(Values($"W_{side}{letter}"), from))];
            return [.. Normalized(product).Zip(letters.SelectMany(letter => Values($"gain_{side}{letter}")), (value, gain) => value * gain)];
        }
    }

    private static double[] Normalized(double[] values)
    {
        var mean = values.Average();
        var variance = values.Average(value => (value - mean) * (value - mean));
        return [.. values.Select(value => (value - mean) / Math.Sqrt(variance + 1e-5))];
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
