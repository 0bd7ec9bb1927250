using RnnSweep.Training.Batches;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Networks;

namespace RnnSweep.Training.Tests.GradientFlow;

/// <summary>
/// Where the loss is that of the last step, training goes back the same way as the probe does: the curve in h is the size of training's ∂L/∂h.
/// </summary>
public sealed unsafe class SameWayBackTests
{
    private const int Units = 6;
    private const int Steps = 9;
    private const int Rows = 4;

    public static TheoryData<string> Networks => FollowedNetworks.All;

    [Theory]
    [MemberData(nameof(Networks))]
    public void Follow_LayersAndDirectionsRagged_IsTheSizeOfTrainingsGradient(string label)
    {
        var network = FollowedNetworks.Create(label, Units, layers: 2, bidirectional: true, Steps, Rows);
        var batch = Probing.Batch(network.Shape, Steps, Rows, ragged: true);
        var flow = Probing.Follow(network, batch);
        network.Backward(batch);

        foreach (var site in flow.Sites)
        {
            var direction = network.Direction(site.Layer, site.Direction);
            var curve = site.StateCurve ?? site.Curve;
            for (var lag = 0; lag < curve.Steps; lag++)
            {
                var expected = Math.Sqrt(Squares(lag, lag) / Squares(0, lag));
                Assert.True(expected > 1e-20);
                Assert.Equal(expected, Math.Exp(curve.LogAt(lag)), 1e-4 * expected);
            }

            double Squares(int lag, int reach)
            {
                var sum = 0.0;
                for (var row = 0; row < Rows; row++)
                {
                    if (batch.Lengths[row] <= reach) continue;
                    var step = site.Direction == 0 ? batch.Lengths[row] - 1 - lag : lag;
                    foreach (var value in new ReadOnlySpan<float>(direction.StateGradient(step, Rows) + row * direction.Row, Units))
                        sum += (double)value * value;
                }
                return sum;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_AfterTheProbeHasLooked_GivesTheSameBits(string label)
    {
        var network = FollowedNetworks.Create(label, Units, layers: 2, bidirectional: true, Steps, Rows);
        var batch = Probing.Batch(network.Shape, Steps, Rows, ragged: true);
        network.Forward(batch);
        network.Loss(batch);
        network.Backward(batch);
        var expected = network.Gradients.Span.ToArray();

        network.Forward(batch);
        new TangentFlow(network, 2).Follow(batch);
        Probing.FollowBack(network, batch);
        network.Backward(batch);

        Assert.Equal(expected, network.Gradients.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Follow_OverAndOver_AllocatesNothing(string label)
    {
        var network = FollowedNetworks.Create(label, Units, layers: 2, bidirectional: true, Steps, Rows);
        AssertAllocatesNothing(network, network, Probing.Batch(network.Shape, Steps, Rows, ragged: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Follow_JordanOverAndOver_AllocatesNothing(bool forced)
    {
        var network = (JordanNetwork)new JordanDesign(Activation.Tanh, 3, Units, 4, Pattern.PerStep, forced).Create(Loss.CrossEntropy, Steps, Rows);
        network.Pack(forTraining: true);
        AssertAllocatesNothing(network, network, RandomBatch.Create(3, 4, Pattern.PerStep, Loss.CrossEntropy, Steps, Rows, ragged: true));
    }

    private static void AssertAllocatesNothing(INetwork network, IStatefulNetwork stateful, SequenceBatch batch)
    {
        var (flow, tangents) = (new StateFlow(stateful, Steps, Rows, Rows), new TangentFlow(stateful, 2));
        Assert.Equal(0, SteadyAllocation.Of(() =>
        {
            flow.Clear();
            tangents.Clear();
            stateful.ForwardToProbe(batch);
            tangents.Follow(batch);
            network.Loss(batch);
            flow.Follow(batch);
            network.Backward(batch);
        }));
    }
}
