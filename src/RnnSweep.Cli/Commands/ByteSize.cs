using System.Globalization;

namespace RnnSweep.Cli.Commands;

/// <summary>Amounts of memory as people write them: <c>6GB</c>, <c>512 MiB</c>.</summary>
internal static class ByteSize
{
    /// <summary>What can be written, for messages.</summary>
    public const string Form = "a number with its unit, such as 6GB, 512MB or 4GiB";

    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1L << 40), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12),
    ];

    /// <summary>Bytes, from 1 MB to 1000 TB; null for what is none.</summary>
    public static long? Parse(string text)
    {
        foreach (var (unit, bytes) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            return double.TryParse(text.AsSpan()[..^unit.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * bytes is >= 1e6 and <= 1e15 ? (long)(number * bytes) : null;
        }
        return null;
    }
}
