using System.Globalization;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// How numbers read in every view: four significant digits, scientific where they are very small or large. Files hold full precision instead.
/// </summary>
public static class NumberFormat
{
    /// <summary>What stands where there is nothing to say.</summary>
    public const string Nothing = "-";

    private const int Digits = 4;

    /// <summary>A measured figure: <c>0.5000</c>, <c>12.35</c>, <c>3.142e-5</c>; NaN is <c>NaN</c>, infinity <c>inf</c>.</summary>
    public static string Figure(double value) => Figure(value, Digits);

    /// <summary>A number on an axis, without trailing zeros, with as many digits as tell it from its neighbours.</summary>
    /// <param name="value">The number.</param>
    /// <param name="step">How far the neighbours are; 0 where they are orders of magnitude away.</param>
    public static string Tick(double value, double step)
    {
        // Multiples of a step miss zero by a rounding error.
        if (Math.Abs(value) < step / 1000) return "0";
        var needed = step > 0 ? (int)Math.Floor(Math.Log10(Math.Abs(value))) - (int)Math.Floor(Math.Log10(step)) + 1 : 1;
        return Trimmed(Figure(value, Math.Clamp(needed, Digits, 15)));
    }

    private static string Figure(double value, int digits)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return "0";

        // The exponent is read from the rounded number: 0.99996 is 1.000, not 1.0000.
        var scientific = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is < -4 or >= 5
            ? string.Create(CultureInfo.InvariantCulture, $"{scientific.AsSpan(0, mark)}e{exponent}")
            : value.ToString("F" + Math.Max(0, digits - 1 - exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>As <see cref="Figure(double)"/>, but nothing where there is no figure at all.</summary>
    public static string FigureOrNothing(double? value) => value is { } number ? Figure(number) : Nothing;

    /// <summary>A chosen value, without trailing zeros: <c>0.01</c>, <c>32</c>, <c>lstm</c>; an inactive one is nothing.</summary>
    public static string Value(ParameterValue? value) => value switch
    {
        null => Nothing,
        { Kind: ParameterValueKind.None } => "null",
        { Kind: ParameterValueKind.Real } real => Trimmed(Figure(real.Number)),
        { } other => other.ToString(),
    };

    /// <summary>A share of the whole, in whole percent; 100 % only when all is done.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Clamp(share, 0, 1) * 100):F0}%");

    /// <summary>A length of time: <c>0.4s</c>, <c>12s</c>, <c>1m 12s</c>, <c>3h 05m</c>, <c>2d 04h</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds < 0.95
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):F1}s")
        : WholeSeconds(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds)));

    /// <summary>Floating-point operations: <c>12.50 MFLOP</c>.</summary>
    public static string Flops(double flops)
    {
        string[] units = ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP"];
        var unit = 0;
        while (flops >= 999.95 && unit < units.Length - 1) (flops, unit) = (flops / 1000, unit + 1);
        return $"{(unit == 0 ? flops.ToString("F0", CultureInfo.InvariantCulture) : Figure(flops))} {units[unit]}";
    }

    /// <summary>Bytes, in powers of 1000: <c>12.5 MB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];
        var unit = 0;
        if (bytes >= 1e21) return "more than 1000 EB";
        while (bytes >= 999.5 && unit < units.Length - 1) (bytes, unit) = (bytes / 1000, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:G3} {units[unit]}");
    }

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A count with its word: <c>1 run</c>, <c>2 runs</c>.</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds}s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m {time.Seconds:D2}s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h {time.Minutes:D2}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays}d {time.Hours:D2}h"),
    };

    private static string Trimmed(string figure)
    {
        var mark = figure.IndexOf('e', StringComparison.Ordinal);
        var (mantissa, exponent) = mark < 0 ? (figure, "") : (figure[..mark], figure[mark..]);
        return mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.TrimEnd('0').TrimEnd('.') + exponent : figure;
    }
}
