namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>What a text that is no number looks like.</summary>
internal enum TextKind
{
    /// <summary>Any text.</summary>
    Word,

    /// <summary>A decimal comma: <c>12,5</c>.</summary>
    DecimalComma,

    /// <summary>Commas between thousands: <c>1,234.5</c>, <c>1,234,567</c>.</summary>
    ThousandsComma,

    /// <summary>One comma and three digits after it: <c>1,234</c>.</summary>
    EitherComma,

    /// <summary>Points between thousands: <c>1.234.567</c>, <c>1.234,5</c>.</summary>
    ThousandsPoint,

    /// <summary>A decimal point, where decimal: "," was asked for: <c>12.5</c>.</summary>
    DecimalPoint,

    /// <summary>One point and three digits after it, where decimal: "," was asked for: <c>1.234</c>.</summary>
    EitherPoint,

    /// <summary>Spaces, apostrophes or underscores between thousands.</summary>
    ThousandsOther,

    /// <summary>A sign of percent or of a currency, or a unit.</summary>
    Unit,

    /// <summary>A number and a code of its quality: <c>+0056,1</c>.</summary>
    Coded,

    /// <summary>A fraction: <c>1/4</c>, <c>50 1/4</c>.</summary>
    Fraction,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A time of day: <c>13:00</c>, <c>18.00.00</c>.</summary>
    Clock,

    /// <summary>A number that is not finite.</summary>
    Infinite,

    /// <summary>A number that is too large.</summary>
    TooLarge,
}
