using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Single values of data files.</summary>
internal static class Cell
{
    /// <summary>The largest number: its square and its standard score still fit into single precision's range.</summary>
    internal const double Largest = 1e18;

    /// <summary>True for a value that is not there: empty, or one of the words that pandas takes for it, in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool IsHole(ReadOnlySpan<byte> text) => text.Length == 0 || ((uint)text[0] - '0' > 9 ? IsWord(text)
        : text.Length > 5 && text[1] == '.' && (Ascii.EqualsIgnoreCase(text, "1.#ind"u8) || Ascii.EqualsIgnoreCase(text, "1.#qnan"u8)));

    private static bool IsWord(ReadOnlySpan<byte> text) => text.Length switch
    {
        2 => Ascii.EqualsIgnoreCase(text, "na"u8),
        3 => Ascii.EqualsIgnoreCase(text, "nan"u8) || Ascii.EqualsIgnoreCase(text, "n/a"u8) || Ascii.EqualsIgnoreCase(text, "#na"u8),
        4 => Ascii.EqualsIgnoreCase(text, "null"u8) || Ascii.EqualsIgnoreCase(text, "none"u8) || Ascii.EqualsIgnoreCase(text, "#n/a"u8)
            || Ascii.EqualsIgnoreCase(text, "<na>"u8) || Ascii.EqualsIgnoreCase(text, "-nan"u8),
        7 => Ascii.EqualsIgnoreCase(text, "-1.#ind"u8),
        8 => Ascii.EqualsIgnoreCase(text, "#n/a n/a"u8) || Ascii.EqualsIgnoreCase(text, "-1.#qnan"u8),
        _ => false,
    };

    /// <summary>Reads a number with a decimal point.</summary>
    internal static bool TryNumber(ReadOnlySpan<byte> text, out double value) => PlainNumber.TryParse(text, out value)
        // Not tried where a date stands (2024-01-31): most columns that are no numbers hold some.
        || (!(text.Length > 6 && text[4] == '-' && (text[3] | 0x20) != 'e')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= Largest)
        || (text.Length > 3 && text[0] == 0xE2 && TryMinus(text, out value));

    /// <summary>Whether a character is the sign that printed texts have for a minus, or a dash in its place.</summary>
    internal static bool IsMinus(char c) => c is '\u2212' or '\u2013';

    // A minus as spreadsheets and web pages set it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryMinus(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (!(text.StartsWith("\u2212"u8) || text.StartsWith("\u2013"u8)) || text[3] is (byte)'-' or (byte)'+') return false;
        if (!TryNumber(text[3..], out value)) return false;
        value = -value;
        return true;
    }

    /// <summary>Why a text is no number: what was found and what to do.</summary>
    internal static string WhyNoNumber(ReadOnlySpan<byte> text)
    {
        var shown = Shown(text);
        return TextKinds.Of(text, new NumberForm()) switch
        {
            TextKind.TooLarge => $"{shown} is larger than 1e18",
            TextKind.Infinite => $"{shown} is no finite number",
            TextKind.DecimalComma => $"{shown} has a decimal comma. Write a decimal point",
            TextKind.ThousandsComma or TextKind.ThousandsPoint or TextKind.ThousandsOther or TextKind.EitherComma =>
                $"{shown} has a separator between its thousands, or a decimal comma. Write it with digits and a decimal point alone",
            _ => $"found {shown} where a number is expected",
        };
    }

    /// <summary>A value as messages show it.</summary>
    internal static string Shown(ReadOnlySpan<byte> text) => ShownValue.Of(Encoding.UTF8.GetString(text.Length > 200 ? text[..200] : text));
}
