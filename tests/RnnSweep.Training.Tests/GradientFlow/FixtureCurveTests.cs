using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>The curve in h of the top layer against ∂L/∂h of PyTorch's autograd, where the loss is that of the last step.</summary>
public sealed class FixtureCurveTests
{
    /// <summary>Those whose loss is that of the last step, of layers; jordan has tests of its own.</summary>
    public static TheoryData<string> Files =>
        [.. PyTorchParityTests.Files.Select(row => row.Data)
            .Where(path => new PyTorchFixture(path) is { Cell: not "jordan" } fixture && fixture.Shape.Pattern == Pattern.LastStep)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Follow_LastStepFixture_GivesItsNormsByLag(string path)
    {
        var fixture = new PyTorchFixture(path);
        var shape = fixture.Shape;
        var batch = fixture.ToBatch(shape);
        var network = new SequenceNetwork(shape, fixture.Loss, fixture.Steps, fixture.Rows);
        foreach (var tensor in network.Layout.Tensors)
            tensor.CopyFrom(PyTorchFixture.Floats(fixture.Parameters.GetProperty(tensor.Name)), network.Parameters.Span);
        network.Pack(forTraining: true);
        PyTorchParityTests.SetInitialStates(fixture, shape, network);
        network.ForwardFromInitialStates(batch);

        var flow = Probing.FollowBack(network, batch);

        for (var d = 0; d < shape.Directions; d++)
        {
            var site = flow.Sites[(shape.NumLayers - 1) * shape.Directions + d];
            var curve = site.StateCurve ?? site.Curve;
            var reference = PyTorchFixture.Floats(fixture.Expected.GetProperty("dloss_dh_top").GetProperty(d == 0 ? "forward" : "reverse"));
            Assert.Equal(batch.Lengths.Max(), curve.Steps);
            for (var lag = 0; lag < curve.Steps; lag++)
            {
                var expected = Math.Sqrt(Squares(lag, lag) / Squares(0, lag));
                Assert.Equal(expected, Math.Exp(curve.LogAt(lag)), 1e-4 * expected);
            }

            double Squares(int lag, int reach)
            {
                var sum = 0.0;
                for (var row = 0; row < batch.Rows; row++)
                {
                    if (batch.Lengths[row] <= reach) continue;
                    var step = d == 0 ? batch.Lengths[row] - 1 - lag : lag;
                    foreach (var value in reference.AsSpan((step * batch.Rows + row) * shape.HiddenSize, shape.HiddenSize)) sum += (double)value * value;
                }
                return sum;
            }
        }
    }
}
