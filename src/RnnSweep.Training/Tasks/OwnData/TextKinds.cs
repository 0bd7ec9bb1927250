using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Tells what a text that is no number looks like, so that a message can name the key that would read it.</summary>
internal static partial class TextKinds
{
    /// <summary>The kind of a text that was not read as a number of this form.</summary>
    internal static TextKind Of(ReadOnlySpan<byte> text, NumberForm form)
    {
        if (text.Length > 64) return TextKind.Word;
        // Most columns that are no numbers are dates, in the form that most files have.
        if (TimeText.IsIso(text)) return TextKind.Date;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return !double.IsFinite(value) ? TextKind.Infinite : Math.Abs(value) > Cell.Largest ? TextKind.TooLarge
                : EitherPoint().IsMatch(Encoding.UTF8.GetString(text)) ? TextKind.EitherPoint : TextKind.DecimalPoint;
        if (text.IndexOfAnyInRange((byte)'0', (byte)'9') < 0)
            return Infinity().IsMatch(Encoding.UTF8.GetString(text)) ? TextKind.Infinite : TextKind.Word;
        if (TimeText.TryDate(text, out _)) return TextKind.Date;
        var found = Encoding.UTF8.GetString(text);
        return EitherComma().IsMatch(found) ? TextKind.EitherComma
            : Coded().IsMatch(found) ? TextKind.Coded
            : DecimalComma().IsMatch(found) ? TextKind.DecimalComma
            : ThousandsComma().IsMatch(found) ? TextKind.ThousandsComma
            : Clock().IsMatch(found) ? TextKind.Clock
            : ThousandsPoint().IsMatch(found) ? TextKind.ThousandsPoint
            : ThousandsOther().IsMatch(found) ? TextKind.ThousandsOther
            : Fraction().IsMatch(found) ? TextKind.Fraction
            : Numbered().IsMatch(found) ? TextKind.Word
            : WithUnit().IsMatch(found) ? TextKind.Unit
            : TextKind.Word;
    }

    [GeneratedRegex(@"^[+\u2212\u2013-]?(inf|infinity|∞)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Infinity();

    [GeneratedRegex(@"^[+\u2212\u2013-]?[1-9]\d{0,2},\d{3}$")]
    private static partial Regex EitherComma();

    [GeneratedRegex(@"^[+\u2212\u2013-]?[1-9]\d{0,2}\.\d{3}$")]
    private static partial Regex EitherPoint();

    [GeneratedRegex(@"^[+\u2212\u2013-]?\d*,\d+([eE][+-]?\d+)?$")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[+\u2212\u2013-]?\d{1,3}(,\d{3})+(\.\d*)?$")]
    private static partial Regex ThousandsComma();

    [GeneratedRegex(@"^([01]?\d|2[0-4])(:[0-5]\d){1,2}([.,]\d+)?(\s?[AaPp][Mm])?$|^([01]?\d|2[0-4])\.[0-5]\d\.[0-5]\d$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[+\u2212\u2013-]?\d{1,3}((\.\d{3})+,\d*|(\.\d{3}){2,})$")]
    private static partial Regex ThousandsPoint();

    [GeneratedRegex(@"^[+\u2212\u2013-]?\d{1,3}([ \u00A0\u202F\u2009'\u2019_]\d{3})+([.,]\d*)?$")]
    private static partial Regex ThousandsOther();

    // Four or five digits with their sign, and one of quality: no decimal has leading zeros and a sign.
    [GeneratedRegex(@"^[+-]\d{4,5},\d$")]
    private static partial Regex Coded();

    [GeneratedRegex(@"^[+\u2212\u2013-]?(\d+[ \u00A0-])?\d{1,3}/\d{1,3}$")]
    private static partial Regex Fraction();

    // Versions and addresses are texts: 1.2.0, 10.0.0.1.
    [GeneratedRegex(@"^\d+(\.\d+){2,}$")]
    private static partial Regex Numbered();

    // Signs and units that people write beside numbers: $5, 5 %, 12 km/h, 1.2K.
    // And (12.5) and 12.5-, negative amounts for accountants, 12.5* with a remark elsewhere, and '12.5' as a text.
    [GeneratedRegex(@"^[\p{Sc}]?\s?[+\u2212\u2013-]?\d[\d.,]*([eE][+-]?\d+)?\s?(%|\p{Sc}|[*†!-]{1,2}|[A-Za-zµ°²³/]{1,6})?$"
        + @"|^\([\d.,]+\)$|^'[+-]?\d[\d.,]*'?$")]
    private static partial Regex WithUnit();
}
