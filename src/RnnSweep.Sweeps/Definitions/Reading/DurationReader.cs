using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads durations as people write them: <c>5400</c> (seconds), <c>90m</c>, <c>1h 30m</c>, <c>2d</c>.</summary>
internal static partial class DurationReader
{
    /// <summary>What is allowed, in words.</summary>
    internal const string Allowed = "1 second to 30 days: a number of seconds, or a text such as 90m, 1h 30m or 2d";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>A duration's time; null where the node is none within the bounds.</summary>
    public static TimeSpan? Read(Node node)
    {
        if (node is not ScalarNode { Value: var value }) return null;
        var seconds = value.IsNumber ? value.Number : value.Text is { } text ? Seconds(text) : double.NaN;
        return seconds >= 1 && seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double Seconds(string text)
    {
        var parts = Whole().Match(text);
        if (!parts.Success || text.Length == 0) return double.NaN;
        var (sum, smallest) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < parts.Groups["number"].Captures.Count; i++)
        {
            var unit = parts.Groups["unit"].Captures[i].Value[0] switch { 'd' or 'D' => 86_400.0, 'h' or 'H' => 3600, 'm' or 'M' => 60, _ => 1 };
            // Each unit once, the larger first: anything else is more likely a slip than a duration.
            if (unit >= smallest) return double.NaN;
            smallest = unit;
            sum += unit * double.Parse(parts.Groups["number"].Captures[i].Value, CultureInfo.InvariantCulture);
        }
        return sum;
    }

    [GeneratedRegex(@"^(?:\s*(?<number>\d{1,9}(?:\.\d{1,6})?)\s*(?<unit>days?|d|hours?|h|minutes?|min|m|seconds?|sec|s)(?![a-z]))+\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
