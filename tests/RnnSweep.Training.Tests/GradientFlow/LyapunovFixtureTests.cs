using System.Text.Json;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

public sealed class LyapunovFixtureTests
{
    [Fact]
    public void Exponent_DrivenTanhNetwork_IsTheLargestOfQr()
    {
        var root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "more", "lyapunov_tanh.json"))).RootElement;
        var (w, u, x) = (PyTorchFixture.Floats(root.GetProperty("W")), PyTorchFixture.Floats(root.GetProperty("U")),
            PyTorchFixture.Floats(root.GetProperty("x")));
        var (units, inputs) = (5, u.Length / 5);
        var steps = x.Length / inputs;
        var shape = Probing.Shape("rnn", units, inputs: inputs);
        var network = new SequenceNetwork(shape, Loss.MeanSquaredError, steps, 1);
        network.Layout["W_hh_l0"].CopyFrom(w, network.Parameters.Span);
        network.Layout["W_ih_l0"].CopyFrom(u, network.Parameters.Span);
        network.Pack(forTraining: true);
        var batch = Probing.Batch(shape, steps, 1);
        for (var t = 0; t < steps; t++) x.AsSpan(t * inputs, inputs).CopyTo(batch.Inputs.Span[(t * batch.InputRow)..]);
        network.Forward(batch);

        var tangents = new TangentFlow(network, 1);
        tangents.Follow(batch);

        Assert.Equal(PyTorchFixture.Floats(root.GetProperty("exponents_sorted")).Max(), tangents.Exponent, 1e-3);
    }
}
