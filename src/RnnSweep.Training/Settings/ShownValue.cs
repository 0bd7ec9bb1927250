using System.Globalization;
using System.Text;
using RnnSweep.Values;

namespace RnnSweep.Training.Settings;

/// <summary>Values and names from outside as messages show them: short, on one line, without control characters.</summary>
public static class ShownValue
{
    private const int Longest = 40;

    /// <summary>A value: <c>3</c>, <c>1.0</c>, <c>true</c>, <c>'abc'</c>, <c>null</c>.</summary>
    public static string Of(ParameterValue value) => value switch
    {
        { Kind: ParameterValueKind.None } => "null",
        { Real: { } x } => Real(x),
        { Text: { } s } => $"'{Text(s)}'",
        _ => value.ToString(),
    };

    /// <summary>A text in quotes, as <see cref="Text"/> shows it.</summary>
    public static string Of(string text) => Of(ParameterValue.Of(text));

    /// <summary>A real number in round-trip form that stays a real number when it is read again: 1 is shown as 1.0.</summary>
    public static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny(".eE") < 0 ? text + ".0" : text;
    }

    /// <summary>A text, cut after some forty characters; what a terminal would obey is shown as <c>\u001b</c>.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest) return shown.Append('…').ToString();
            var category = Rune.GetUnicodeCategory(rune);
            var harmful = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (rune.Value == '\n') shown.Append("\\n");
            else if (harmful) shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else shown.Append(rune.ToString());
        }
        return shown.ToString();
    }
}
