using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Settings;

/// <summary>What settings of methods and rules take, and how that is said.</summary>
public sealed class SettingKeyTests
{
    private static SettingKey Key(SettingKind kind) => new("key", kind, ParameterValue.None, "");

    private static SettingKey Real(double least, double most, bool above = false, bool below = false) =>
        Key(SettingKind.Real) with { Minimum = least, Maximum = most, MinimumExclusive = above, MaximumExclusive = below };

    [Theory]
    [InlineData(0, 1, false, false, "a share from 0 to 1")]
    [InlineData(0, 1, true, true, "a share above 0 and below 1")]
    [InlineData(0, 1, true, false, "a share above 0 and up to 1")]
    [InlineData(0, 1, false, true, "a share from 0 to below 1")]
    [InlineData(0, 2, false, false, "a number from 0 to 2")]
    [InlineData(-1, 1, false, false, "a number from -1 to 1")]
    [InlineData(0, double.PositiveInfinity, true, false, "a number above 0")]
    [InlineData(double.NegativeInfinity, 5, false, false, "a number to 5")]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false, false, "a number")]
    public void Allowed_RealNumber_NamesItsBounds(double least, double most, bool above, bool below, string expected) =>
        Assert.Equal(expected, Real(least, most, above, below).Allowed);

    [Fact]
    public void Allowed_OtherKinds_SaysWhatTheyTake()
    {
        Assert.Equal("a whole number from 1 to 1000000", Key(SettingKind.Whole).Allowed);
        Assert.Equal("a whole number of epochs from 2 to 9", (Key(SettingKind.Whole) with { Unit = "epochs", Minimum = 2, Maximum = 9 }).Allowed);
        Assert.Equal("true or false, or null (off)", (Key(SettingKind.Truth) with { NullMeans = "off" }).Allowed);
        Assert.Equal("a, b", (Key(SettingKind.Word) with { Words = ["a", "b"] }).Allowed);
        Assert.Equal("a whole number of runs from 1 to 9, or a share above 0 and up to 1.0, written with a point",
            (Key(SettingKind.CountOrShare) with { Unit = "runs", Maximum = 9 }).Allowed);
    }

    [Theory]
    [InlineData(0.0, true, true)]
    [InlineData(0.0, false, false)]
    [InlineData(0.5, true, false)]
    [InlineData(1.0, true, true)]
    [InlineData(1.0, false, false)]
    [InlineData(-0.1, false, true)]
    [InlineData(1.1, false, true)]
    [InlineData(double.NaN, false, true)]
    [InlineData(double.PositiveInfinity, false, true)]
    public void Take_RealNumber_KeepsToItsBounds(double value, bool exclusive, bool refused) =>
        Assert.Equal(refused, Real(0, 1, exclusive, exclusive).Take(ParameterValue.Of(value)) is null);

    [Fact]
    public void Take_InfiniteNumber_IsRefusedWhereThereAreNoBounds()
    {
        Assert.Null(Key(SettingKind.Real).Take(ParameterValue.Of(double.NegativeInfinity)));
        Assert.Equal(ParameterValue.Of(3.0), Key(SettingKind.Real).Take(ParameterValue.Of(3L)));
    }

    [Fact]
    public void Take_CountOrShare_TellsThemApart()
    {
        var key = Key(SettingKind.CountOrShare) with { Minimum = 2, Maximum = 9 };
        Assert.All((ParameterValue[])[ParameterValue.Of(2L), ParameterValue.Of(9L), ParameterValue.Of(0.01), ParameterValue.Of(1.0)],
            value => Assert.Equal(value, key.Take(value)));
        Assert.All((ParameterValue[])[ParameterValue.Of(1L), ParameterValue.Of(10L), ParameterValue.Of(0.0), ParameterValue.Of(-0.5), ParameterValue.Of(1.5)],
            value => Assert.Null(key.Take(value)));
    }

    [Fact]
    public void Take_Null_IsTakenWhereItMeansSomething()
    {
        Assert.Null(Key(SettingKind.Whole).Take(ParameterValue.None));
        Assert.Equal(ParameterValue.None, (Key(SettingKind.Whole) with { NullMeans = "off" }).Take(ParameterValue.None));
    }
}
