using RnnSweep.Tests.Shared.Values;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Values;

public sealed class ParameterValueTests
{
    [Theory]
    [InlineData(3, 3.0, true)]
    [InlineData(3000000, 3000000.0, true)]
    [InlineData(0, -0.0, true)]
    [InlineData(long.MinValue, -9223372036854775808.0, true)]
    [InlineData(long.MaxValue, 9223372036854775808.0, false)]
    [InlineData(9007199254740993, 9007199254740992.0, false)]
    [InlineData(3, 3.5, false)]
    [InlineData(1, true, false)]
    [InlineData(1.0, true, false)]
    [InlineData(0, false, false)]
    [InlineData(true, true, true)]
    [InlineData("true", true, false)]
    [InlineData("3", 3, false)]
    [InlineData("a", "a", true)]
    [InlineData("a", "A", false)]
    [InlineData(null, null, true)]
    [InlineData(null, 0, false)]
    [InlineData(null, "", false)]
    [InlineData(1e300, 1e300, true)]
    public void Matches_TwoValues_ComparesAsASweepFileMeansIt(object? a, object? b, bool expected)
    {
        var (left, right) = (LiteralValue.Of(a), LiteralValue.Of(b));

        Assert.Equal(expected, left.Matches(right));
        Assert.Equal(expected, right.Matches(left));
    }

    [Fact]
    public void Equals_WholeAndRealOfTheSameSize_AreDifferentValues() => Assert.NotEqual(ParameterValue.Of(3L), ParameterValue.Of(3.0));

    [Theory]
    [InlineData(null, ParameterValueKind.None)]
    [InlineData(false, ParameterValueKind.Flag)]
    [InlineData(0L, ParameterValueKind.Integer)]
    [InlineData(0.0, ParameterValueKind.Real)]
    [InlineData("", ParameterValueKind.Text)]
    public void Kind_OfAValue_IsTheOneThatGivesItsContent(object? literal, ParameterValueKind kind)
    {
        var value = LiteralValue.Of(literal);

        Assert.Equal(kind, value.Kind);
        Assert.Equal(literal, value.ToCell());
        Assert.Equal(
            (literal as bool?, literal as long?, literal as double?, literal as string),
            (value.Flag, value.Integer, value.Real, value.Text));
        Assert.Equal(kind is ParameterValueKind.Integer or ParameterValueKind.Real, value.IsNumber);
    }

    [Fact]
    public void OfNullable_Null_IsNone() =>
        Assert.Equal((ParameterValue.None, ParameterValue.Of("a")), (ParameterValue.OfNullable(null), ParameterValue.OfNullable("a")));
}
