using RnnSweep.Numerics.Streams;

namespace RnnSweep.Numerics.Tests.Streams;

public sealed class KeyedMaskTests
{
    private static readonly StreamKey Key = StreamKey.Of(-5).With("mask").With(3);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1003)]
    public void Fill_AnyLength_FollowsTheWordsOfTheStream(int count)
    {
        foreach (var dropped in new[] { 0, 0.1, 0.5, 0.999 })
        {
            var mask = new float[count];
            KeyedMask.Fill(Key, dropped, 1.25f, mask);
            var stream = Key.Open();
            var threshold = dropped * (1UL << 32);
            Assert.Equal(Enumerable.Range(0, count).Select(_ => stream.NextUInt32() >= Math.Floor(threshold) ? 1.25f : 0), mask);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Fill_Share_IsTheProbability(double dropped)
    {
        var mask = new float[100_000];
        KeyedMask.Fill(Key, dropped, 1, mask);
        // Four standard deviations.
        Assert.Equal(dropped, mask.Count(value => value == 0) / (double)mask.Length, 4 * Math.Sqrt(dropped * (1 - dropped) / mask.Length));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Fill_NoProbability_IsRefused(double dropped) => Assert.Throws<ArgumentOutOfRangeException>(() => KeyedMask.Fill(Key, dropped, 1, new float[3]));
}
