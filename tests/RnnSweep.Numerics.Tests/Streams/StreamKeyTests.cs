using RnnSweep.Numerics.Streams;

namespace RnnSweep.Numerics.Tests.Streams;

public sealed class StreamKeyTests
{
    [Fact]
    public void With_SamePath_GivesTheSameKey() =>
        Assert.Equal(StreamKey.Of(7).With("proposal").With(3).With("cell"), StreamKey.Of(7).With("proposal").With(3).With("cell"));

    [Fact]
    public void With_KnownPath_GivesTheseBitsOnEveryMachine() =>
        Assert.Equal("6FE7FF9724B7B40D", StreamKey.Of(7).With("proposal").With(3).With("cell").Value.ToString("X16"));

    [Fact]
    public void With_OtherOrderOfParts_GivesAnotherKey()
    {
        Assert.NotEqual(StreamKey.Of(7).With(1).With(2), StreamKey.Of(7).With(2).With(1));
        Assert.NotEqual(StreamKey.Of(7).With("a").With("b"), StreamKey.Of(7).With("b").With("a"));
        Assert.NotEqual(StreamKey.Of(7).With("ab"), StreamKey.Of(7).With("a").With("b"));
    }

    [Fact]
    public void With_ManyNeighbouringPaths_GivesNoKeyTwice()
    {
        var keys = new HashSet<ulong>();
        for (var seed = -5; seed < 45; seed++)
        {
            for (var part = -50; part < 950; part++)
                Assert.True(keys.Add(StreamKey.Of(seed).With(part).Value), $"{seed}, {part}");
        }
        Assert.True(keys.Add(StreamKey.Of(0).With("").Value));
        Assert.True(keys.Add(StreamKey.Of(0).With("0").Value));
    }

    [Fact]
    public void With_NullName_IsRefused() => Assert.Throws<ArgumentNullException>(() => StreamKey.Of(0).With(null!));
}
