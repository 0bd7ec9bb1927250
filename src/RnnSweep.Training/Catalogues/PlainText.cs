using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Training.Catalogues;

/// <summary>What a word without quotes was probably meant to be, where a number or a truth value is expected.</summary>
internal static partial class PlainText
{
    /// <summary>A sentence with a space in front; empty where nothing is known.</summary>
    internal static string Advice(string text)
    {
        var word = text.ToLowerInvariant();
        if (word is "yes" or "on" or "y") return " Write true.";
        if (word is "no" or "off" or "n") return " Write false.";
        if (word is "none" or "nil" or "nan") return " Write null where nothing is meant.";
        if (Grouped().IsMatch(text)) return $" Write {text.Replace("_", "", StringComparison.Ordinal)}.";
        if (Percent().Match(text) is { Success: true } percent)
            return $" Write {(double.Parse(percent.Groups[1].Value, CultureInfo.InvariantCulture) / 100).ToString(CultureInfo.InvariantCulture)}.";
        if (text.EndsWith(',') || text.EndsWith(';')) return " A comma stands at its end; leave it out, or write the list as [a, b].";
        return text.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(IsNumber)
            ? $" A comma is missing between the numbers: [{string.Join(", ", parts)}]." : "";
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[-+]?[0-9]+(_[0-9]+)+(\.[0-9]*)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^([-+]?[0-9]*\.?[0-9]+)\s*%$")]
    private static partial Regex Percent();
}
