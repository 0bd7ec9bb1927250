using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>How far the gradient reaches before anything is learnt: 64 units, 200 steps of two normal numbers, 16 sequences.</summary>
public sealed class StartHorizonTests
{
    [Theory]
    [InlineData("rnn", Activation.Tanh, Initializer.Uniform, null, 0, 29)]
    [InlineData("rnn", Activation.Tanh, Initializer.Orthogonal, null, 30, 198)]
    [InlineData("rnn", Activation.Relu, Initializer.Identity, null, 199, 199)]
    [InlineData("gru", Activation.Tanh, Initializer.Uniform, null, 0, 29)]
    [InlineData("gru", Activation.Tanh, Initializer.Uniform, 5.0, 199, 199)]
    [InlineData("lstm", Activation.Tanh, Initializer.Uniform, null, 0, 29)]
    [InlineData("lstm", Activation.Tanh, Initializer.Uniform, 1.0, 0, 29)]
    [InlineData("lstm", Activation.Tanh, Initializer.Uniform, 5.0, 199, 199)]
    public void Horizon_AtStart_IsWhatTheCellAllows(string cell, Activation activation, Initializer init, double? bias, int least, int most)
    {
        var settings = new TrainingSettings
        {
            Cell = cell,
            HiddenSize = 64,
            Activation = activation,
            Init = init,
            ForgetBias = cell == "lstm" ? bias : null,
            UpdateBias = cell == "gru" ? bias : null,
        };
        var shape = Probing.Shape(cell, 64, activation);
        var network = Probing.Network(shape, Loss.MeanSquaredError, 200, 16, settings);
        var site = Probing.Follow(network, Probing.Batch(shape, 200, 16)).Sites[0];
        // On h, as the published figures are; c alone remembers longer.
        Assert.InRange((site.StateCurve ?? site.Curve).Figures().Horizon, least, most);
    }
}
