using RnnSweep.Training.Batches;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>h = s·Q h₋ + W x with Q orthogonal: every step multiplies every gradient by s, and every tangent vector too.</summary>
public sealed class LinearNetworkTests
{
    [Theory]
    [InlineData(0.8, 12)]
    [InlineData(0.95, 89)]
    [InlineData(1.0, 99)]
    [InlineData(1.05, 99)]
    public void Figures_ScaledOrthogonal_AreTheScale(double scale, int horizon)
    {
        var (network, batch) = Create(scale, 100);
        var figures = Probing.Follow(network, batch).Sites[0].Curve.Figures();
        Assert.Equal(scale, figures.Gamma, 1e-3);
        // 0.8²⁰ = 0.0115 and 0.8²¹ = 0.0092.
        Assert.Equal(scale == 0.8 ? 20 : horizon, figures.Horizon);
        Assert.Equal((scale - 1) * (scale - 1), figures.Omega, 1e-4);

        var tangents = new TangentFlow(network, 3);
        network.Forward(batch);
        tangents.Follow(batch);
        Assert.Equal(Math.Log(scale), tangents.Exponent, 1e-3);
    }

    [Fact]
    public void LogAt_ResidualLinear_IsOneAtEveryLag()
    {
        var shape = Probing.Shape("residual_linear", 12);
        var network = new SequenceNetwork(shape, Loss.MeanSquaredError, 60, 4);
        NetworkInitializer.Fill(network, new TrainingSettings { Cell = "residual_linear", HiddenSize = 12 }, seed: 3);
        network.Pack(forTraining: true);
        var curve = Probing.Follow(network, Probing.Batch(shape, 60, 4)).Sites[0].Curve;
        for (var lag = 0; lag < 60; lag++) Assert.Equal(0, curve.LogAt(lag), 1e-6);
        Assert.Equal(1, curve.Figures().Gamma, 1e-6);
        Assert.Equal(59, curve.Figures().Horizon);
    }

    [Fact]
    public void LogAt_GradientBelowAnyFloat64_IsStillAValue()
    {
        var (network, batch) = Create(0.01, 200);
        var curve = Probing.Follow(network, batch).Sites[0].Curve;
        Assert.Equal(199 * Math.Log(0.01), curve.LogAt(199), 1e-3);
        Assert.Equal(1, curve.Figures().Horizon);
    }

    [Fact]
    public void LogAt_RaggedRows_KeepTheirOwnScales()
    {
        // The longest row has fallen to 1e-60 where the shortest begins.
        var (network, batch) = Create(0.01, 40);
        (batch.Lengths[0], batch.Lengths[1], batch.Lengths[2]) = (40, 10, 3);
        var curve = Probing.Follow(network, batch).Sites[0].Curve;
        for (var lag = 0; lag < 40; lag++) Assert.Equal(lag * Math.Log(0.01), curve.LogAt(lag), 1e-3);
    }

    private static (SequenceNetwork Network, SequenceBatch Batch) Create(double scale, int steps)
    {
        var shape = Probing.Shape("rnn", 16, Activation.Identity);
        var network = Probing.Network(shape, Loss.MeanSquaredError, steps, 3, new TrainingSettings { HiddenSize = 16, Init = Initializer.Orthogonal });
        var recurrent = network.Layout["W_hh_l0"];
        recurrent.CopyFrom([.. recurrent.ToArray(network.Parameters.Span).Select(w => (float)(scale * w))], network.Parameters.Span);
        network.Pack(forTraining: true);
        return (network, Probing.Batch(shape, steps, 3));
    }
}
