using RnnSweep.Training.Cells;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;

namespace RnnSweep.Training.Tests.Initialization;

public sealed class NetworkInitializerTests
{
    public static TheoryData<string> Cells => [.. CellLabels.All];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Fill_Irnn_IsTheIdentityZeroAndLittle(string cell)
    {
        var network = Fill(CellLabels.Find(cell), new TrainingSettings { Init = Initializer.Irnn });
        foreach (var tensor in network.Layout.Tensors)
        {
            var values = tensor.ToArray(network.Parameters.Span);
            if (tensor.Role == ParameterRole.Recurrent) Assert.Equal(Enumerable.Range(0, 64).Select(place => place % 9 == 0 ? 1f : 0f), values);
            else if (tensor.Role is ParameterRole.Bias or ParameterRole.OutputBias) Assert.All(values, value => Assert.Equal(0, value));
            else
            {
                Assert.All(values, value => Assert.InRange(value, -0.006f, 0.006f));
                Assert.Contains(values, value => value != 0);
            }
        }
    }

    [Theory]
    [InlineData(Initializer.Uniform)]
    [InlineData(Initializer.Xavier)]
    [InlineData(Initializer.Orthogonal)]
    [InlineData(Initializer.Identity)]
    public void Fill_Peepholes_AreUniform(Initializer start)
    {
        var network = Fill(CellRegistry.Standard.Find("lstm", "vanilla"), new TrainingSettings { Init = start });
        var peepholes = network.Layout["p_o_l0"].ToArray(network.Parameters.Span);
        Assert.All(peepholes, value => Assert.InRange(value, -1 / Math.Sqrt(8), 1 / Math.Sqrt(8)));
        Assert.Equal(8, peepholes.Distinct().Count());
    }

    [Fact]
    public void Fill_BiasOfAGate_IsReplacedWhereTheVariantHasIt()
    {
        var settings = new TrainingSettings { ForgetBias = 3, UpdateBias = -2 };
        foreach (var (cell, variant, bias, value) in new[] { ("lstm", "vanilla", "b_f_l0", 3f), ("mgu", null, "b_f_l0", 3f), ("ugrnn", null, "b_g_l0", -2f),
            ("gru", "reset_before", "b_z_l0", -2f) })
        {
            var network = Fill(CellRegistry.Standard.Find(cell, variant), settings);
            Assert.All(network.Layout[bias].ToArray(network.Parameters.Span), found => Assert.Equal(value, found));
        }
    }

    [Fact]
    public void Fill_JordanOrthogonal_HasOrthonormalFeedback()
    {
        var network = new JordanDesign(Activation.Tanh, 3, 8, 2, Pattern.PerStep, false).Create(Loss.CrossEntropy, 2, 2);
        NetworkInitializer.Fill(network, new TrainingSettings { Init = Initializer.Orthogonal, HiddenSize = 8 }, seed: 1);
        var feedback = network.Layout["W_yh_l0"].ToArray(network.Parameters.Span);
        Assert.Equal(1, feedback.Where((_, place) => place % 2 == 0).Sum(value => (double)value * value), 1e-6);
        Assert.Equal(0, Enumerable.Range(0, 8).Sum(unit => (double)feedback[2 * unit] * feedback[2 * unit + 1]), 1e-6);
    }

    private static SequenceNetwork Fill(CellDefinition cell, TrainingSettings settings)
    {
        var network = new SequenceNetwork(new NetworkShape(cell, Activation.Relu, 3, 8, 5, 1, false, Pattern.PerStep), Loss.CrossEntropy, 2, 2);
        NetworkInitializer.Fill(network, settings with { HiddenSize = 8 }, seed: 1);
        return network;
    }
}
