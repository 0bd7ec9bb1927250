using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Training.Tests.Checkpoints;

public sealed class WeightsDigestTests
{
    /// <summary>SHA-256 of the bytes 00 00 80 3f 00 00 00 c0, and of nothing, as sha256sum prints them.</summary>
    [Fact]
    public void Of_KnownWeights_IsTheHashOfTheirBytes()
    {
        Assert.Equal("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b", WeightsDigest.Of([1f, -2f]));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", WeightsDigest.Of(ReadOnlySpan<float>.Empty));
    }

    [Fact]
    public void Of_SeveralTensors_IsThatOfOneArray()
    {
        float[] whole = [.. Enumerable.Range(0, 20_000).Select(i => 1f / (i + 1))];
        Assert.Equal(WeightsDigest.Of(whole), WeightsDigest.Of([whole[..5], [], whole[5..9000], whole[9000..]]));
        (whole[0], whole[1]) = (whole[1], whole[0]);
        Assert.NotEqual(WeightsDigest.Of(whole), WeightsDigest.Of([whole[1..2], whole[..1], whole[2..]]));
    }
}
