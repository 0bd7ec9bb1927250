using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Single values of data files.</summary>
internal static class Cell
{
    /// <summary>The largest number: its square and its standard score still fit into single precision's range.</summary>
    internal const double Largest = 1e18;

    /// <summary>True for a value that is not there: empty, or one of the words that programs write for it.</summary>
    internal static bool IsHole(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => true,
        2 => Ascii.EqualsIgnoreCase(text, "na"u8),
        3 => Ascii.EqualsIgnoreCase(text, "nan"u8),
        4 => Ascii.EqualsIgnoreCase(text, "null"u8),
        _ => false,
    };

    /// <summary>Reads a number with a decimal point.</summary>
    internal static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= Largest;

    /// <summary>Why a text is no number: what was found and what to do.</summary>
    internal static string WhyNoNumber(ReadOnlySpan<byte> text)
    {
        var shown = Shown(text);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return double.IsFinite(value) ? $"{shown} is larger than 1e18" : $"{shown} is no finite number";
        var found = Encoding.UTF8.GetString(text);
        if (found.Count(c => c == ',') == 1 && double.TryParse(found.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return $"{shown} has a decimal comma. Write a decimal point: {ShownValue.Text(found.Replace(',', '.'))}";
        return double.TryParse(found, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _)
            ? $"{shown} has separators between its thousands. Write it without"
            : $"found {shown} where a number is expected";
    }

    /// <summary>A value as messages show it.</summary>
    internal static string Shown(ReadOnlySpan<byte> text) => ShownValue.Of(Encoding.UTF8.GetString(text.Length > 200 ? text[..200] : text));
}
