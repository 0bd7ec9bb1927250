using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Numerics.Tests.Vectors;

/// <summary>The width is what the core can do, or what the environment says.</summary>
public sealed class VectorPathTests
{
    [Theory]
    [InlineData(null, true, true)]
    [InlineData("", false, false)]
    [InlineData("256", true, false)]
    [InlineData("512", true, true)]
    [InlineData("512", false, true)]
    [InlineData("wide", true, true)]
    [InlineData("wide", false, false)]
    public void IsWideBy_ChoiceAndCore_ChoiceWins(string? choice, bool canWide, bool wide) => Assert.Equal(wide, VectorPath.IsWideBy(choice, canWide));

    [Theory]
    [InlineData(null, false, null)]
    [InlineData("256", true, null)]
    [InlineData("512", true, null)]
    [InlineData("512", false, "RNNSWEEP_VECTORS is 512, which this processor (or this process) cannot do")]
    [InlineData("wide", true, "RNNSWEEP_VECTORS is 'wide'; it may be 256 or 512. It is left out: vectors have 512 bits.")]
    public void NoticeOf_ChoiceAndCore_SaysWhatIsWrong(string? choice, bool canWide, string? notice)
    {
        if (notice is null) Assert.Null(VectorPath.NoticeOf(choice, canWide));
        else Assert.StartsWith(notice, VectorPath.NoticeOf(choice, canWide), StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_NothingChosen_IsTheCoresWidth()
    {
        Assert.SkipUnless(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(VectorPath.Variable)), "the environment has chosen");
        Assert.Equal(VectorPath.CanWide ? 512 : 256, VectorPath.Bits);
    }
}
