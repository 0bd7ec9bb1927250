using System.Globalization;
using System.Text;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class PlainNumberTests
{
    /// <summary>The same bits as the library's parser, over 200,000 drawn texts of every length.</summary>
    [Fact]
    public void TryParse_DrawnNumbers_AreThoseOfTheLibrary()
    {
        var random = StreamKey.Of(11).With("numbers").Open();
        for (var i = 0; i < 200_000; i++)
        {
            var digits = (int)random.NextBelow(17) + 1;
            var text = new StringBuilder(random.NextBelow(4) == 0 ? "-" : "");
            var point = (int)random.NextBelow(digits + 3);
            for (var k = 0; k < digits; k++)
            {
                if (k == point) text.Append('.');
                text.Append((char)('0' + random.NextBelow(10)));
            }
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (!PlainNumber.TryParse(bytes, out var value)) Assert.True(digits > 15, text.ToString());
            else
                Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text.ToString(), CultureInfo.InvariantCulture)),
                    BitConverter.DoubleToInt64Bits(value));
        }
    }

    [Theory]
    [InlineData("5.", 5)]
    [InlineData(".5", 0.5)]
    [InlineData("-0", -0.0)]
    [InlineData("007", 7)]
    [InlineData("999999999999999", 999999999999999)]
    [InlineData("0.1", 0.1)]
    public void TryParse_PlainOnes_AreRead(string text, double expected)
    {
        Assert.True(PlainNumber.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e5")]
    [InlineData("+1")]
    [InlineData("1.2.3")]
    [InlineData("1 2")]
    [InlineData("NaN")]
    [InlineData("1234567890123456")]
    public void TryParse_AllElse_IsLeftToTheLibrary(string text) => Assert.False(PlainNumber.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
