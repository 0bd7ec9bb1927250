using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Initialization;

public sealed class ChronoInitializerTests
{
    [Theory]
    [InlineData("lstm", "b_f")]
    [InlineData("gru", "b_z")]
    public void Fill_ChronoMax_IsTheLogarithmOfUniformSteps(string cell, string bias)
    {
        foreach (var suffix in new[] { "_l0", "_l1", "_l0_reverse" })
        {
            var steps = Biases(cell, 50, bias + suffix).Select(b => Math.Exp(b)).ToArray();
            Assert.All(steps, u => Assert.InRange(u, 1 - 1e-6, 49 + 1e-4));
            Assert.Equal(25, steps.Average(), 2.5);
            // The variance of a number uniform on [1, 49].
            Assert.Equal(48 * 48 / 12.0, steps.Average(u => (u - 25) * (u - 25)), 25.0);
        }
        Assert.NotEqual(Biases(cell, 50, bias + "_l0"), Biases(cell, 50, bias + "_l1"));
    }

    [Fact]
    public void Fill_ChronoMaxOfLstm_GivesTheInputGateTheNegative() =>
        Assert.Equal(Biases("lstm", 50, "b_f_l1_reverse").Select(b => -b), Biases("lstm", 50, "b_i_l1_reverse"));

    [Fact]
    public void Fill_ChronoMax_LeavesTheOtherTensors()
    {
        foreach (var name in new[] { "b_o_l0", "b_g_l0", "W_if_l0", "W_hf_l1", "W_out" }) Assert.Equal(Biases("lstm", null, name), Biases("lstm", 50, name));
        Assert.NotEqual(Biases("lstm", null, "b_i_l0"), Biases("lstm", 50, "b_i_l0"));
    }

    private static float[] Biases(string cell, int? chronoMax, string name)
    {
        var network = new SequenceNetwork(new NetworkShape(CellRegistry.Standard.Find(cell), Activation.Tanh, 3, 400, 5, 2, true, Pattern.PerStep),
            Loss.CrossEntropy, 1,
            1);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = cell, HiddenSize = 400, ChronoMax = chronoMax }, seed: 11);
        return network.Layout[name].ToArray(network.Parameters.Span);
    }
}
