using System.Globalization;
using System.Text;

namespace RnnSweep.Training.Tables;

/// <summary>Numbers and missing values as tables write them.</summary>
internal static class TableNumber
{
    /// <summary>True for an empty cell and for the words that programs write for it. NaN is none of them: it is what has diverged.</summary>
    internal static bool IsMissing(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => true,
        1 => text[0] is (byte)'?' or (byte)'-',
        2 => Ascii.EqualsIgnoreCase(text, "na"u8),
        3 => Ascii.EqualsIgnoreCase(text, "n/a"u8),
        4 => Ascii.EqualsIgnoreCase(text, "null"u8) || Ascii.EqualsIgnoreCase(text, "none"u8) || text.SequenceEqual("<NA>"u8),
        _ => false,
    };

    /// <summary>Reads a number: 16, 16.0, 1e-3, .5, inf, nan, and 0,5 where a comma does not separate fields.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, bool isCommaDecimal, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        if (isCommaDecimal && text.Count((byte)',') == 1 && !text.Contains((byte)'.') && text.Length <= 40)
        {
            Span<byte> point = stackalloc byte[text.Length];
            text.CopyTo(point);
            point[text.IndexOf((byte)',')] = (byte)'.';
            return double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
        var word = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        value = text is [(byte)'-', ..] ? double.NegativeInfinity : double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(word, "inf"u8) || Ascii.EqualsIgnoreCase(word, "infinity"u8);
    }
}
