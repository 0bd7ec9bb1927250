using RnnSweep.Training.GradientFlow.Adjoints;

namespace RnnSweep.Training.Tests.GradientFlow.Adjoints;

public sealed class TangentFlowTests
{
    public static TheoryData<string> Networks => FollowedNetworks.All;

    /// <summary>h, c and the gates that are kept, whatever stands between them and the next step.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Exponent_EveryNetwork_IsTheGrowthOfAChangeOfItsWholeState(string label)
    {
        const int steps = 40;
        var network = FollowedNetworks.Create(label, 5, layers: 1, bidirectional: false, steps, 1);
        var batch = Probing.Batch(network.Shape, steps, 1);
        network.Forward(batch);
        var tangents = new TangentFlow(network, 1);
        tangents.Follow(batch);

        Assert.Equal(RunTangent.Exponent(network, batch, new float[network.CaptureStates().Length]), tangents.Exponent, 2e-3);
    }
}
