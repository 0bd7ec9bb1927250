using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Optimizers;

public sealed class OptimizerStateTests
{
    private const int Length = 1003;

    public static TheoryData<OptimizerKind> Kinds => new(Enum.GetValues<OptimizerKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_AfterRestoreInTheMiddle_GivesTheSameBits(OptimizerKind kind)
    {
        var whole = Random("weights", 0);
        var first = Create(kind);
        for (var step = 0; step < 5; step++) first.Step(whole, Random("gradients", step), 0.5f);

        var parted = Random("weights", 0);
        var before = Create(kind);
        for (var step = 0; step < 2; step++) before.Step(parted, Random("gradients", step), 0.5f);
        var after = Create(kind);
        for (var i = 0; i < before.State.Count; i++)
        {
            Assert.Equal(before.State[i].Name, after.State[i].Name);
            before.State[i].Array.CopyTo(after.State[i].Array, 0);
        }
        after.Steps = before.Steps;
        for (var step = 2; step < 5; step++) after.Step(parted, Random("gradients", step), 0.5f);

        Assert.Equal(whole, parted);
        Assert.Equal(5, after.Steps);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OfOneWeight_DoesNotDependOnItsPlace(OptimizerKind kind)
    {
        var together = Random("weights", 0);
        var optimizer = Create(kind);
        for (var step = 0; step < 3; step++) optimizer.Step(together, Random("gradients", step), 1);
        foreach (var place in new[] { 0, 7, 500, Length - 1 })
        {
            float[] alone = [Random("weights", 0)[place]];
            var single = OptimizerFactory.Create(Settings(kind), 1);
            for (var step = 0; step < 3; step++) single.Step(alone, Random("gradients", step).AsSpan(place, 1), 1);
            Assert.Equal(together[place], alone[0]);
        }
    }

    /// <summary>Recorded on x64 with vectors of 4, 8 and 16 floats, which agree; a difference here is one between machines.</summary>
    [Theory]
    [InlineData(OptimizerKind.Adam, "a831adbdb2a0b2a5")]
    [InlineData(OptimizerKind.Sgd, "173927ca3400a304")]
    [InlineData(OptimizerKind.RmsProp, "28b161dae923ac1f")]
    [InlineData(OptimizerKind.AdamW, "e0a563911e219f3d")]
    [InlineData(OptimizerKind.AdaGrad, "40d7cd6d7f6db5e5")]
    public void Step_GivesTheRecordedBits(OptimizerKind kind, string digest)
    {
        var weights = Random("weights", 0);
        var optimizer = Create(kind);
        for (var step = 0; step < 3; step++) optimizer.Step(weights, Random("gradients", step), 0.3f);
        Assert.Equal(digest, WeightsDigest.Of(weights)[..16]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_AllocatesNothing(OptimizerKind kind)
    {
        var optimizer = Create(kind);
        var weights = Random("weights", 0);
        var gradients = Random("gradients", 0);
        optimizer.Step(weights, gradients, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++) optimizer.Step(weights, gradients, 1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Step_OfAnotherLength_IsRefused()
    {
        var optimizer = Create(OptimizerKind.Adam);
        Assert.Throws<ArgumentException>(() => optimizer.Step(new float[Length - 1], new float[Length - 1], 1));
        Assert.Equal(0, optimizer.Steps);
    }

    [Fact]
    public void Step_CenteredOnAConstantGradient_StaysFinite()
    {
        var optimizer = new RmsProp(1, 1e-3, alpha: 0.5, centered: true);
        float[] weights = [0];
        for (var step = 0; step < 200; step++) optimizer.Step(weights, [0.1f], 1);
        Assert.True(float.IsFinite(weights[0]));
    }

    private static TrainingSettings Settings(OptimizerKind kind) =>
        new() { Optimizer = kind, LearningRate = 0.01, Momentum = 0.9, WeightDecay = 0.01, Nesterov = true };

    private static IOptimizer Create(OptimizerKind kind) => OptimizerFactory.Create(Settings(kind), Length);

    private static float[] Random(string purpose, int step)
    {
        var stream = StreamKey.Of(3).With(purpose).With(step).Open();
        var values = new float[Length];
        for (var i = 0; i < Length; i++) values[i] = (float)stream.NextNormal();
        return values;
    }
}
