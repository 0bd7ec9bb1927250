using System.Text;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>
/// The colours of charts, by what they stand for. After Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), darkened on light ground and lightened on
/// dark, so that text has a contrast of 4.5 to 1 or more, and the best, the good, the median and the diverged one of 3 to 1 or more; what stands behind them
/// (other runs, lower ranks, bands, the grid) is paler on purpose. People who see colours differently can tell them apart, and dashes, crosses and widths say
/// the same again.
/// </summary>
public static class ChartPalette
{
    internal const string Best = "var(--chart-best)";
    internal const string Good = "var(--chart-good)";
    internal const string Rest = "var(--chart-rest)";
    internal const string Diverged = "var(--chart-diverged)";
    internal const string Median = "var(--chart-median)";
    internal const string Band = "var(--chart-band)";
    internal const string Grid = "var(--chart-grid)";
    internal const string Text = "var(--chart-text)";
    internal const string Quiet = "var(--chart-quiet)";
    internal const string Surface = "var(--chart-surface)";

    /// <summary>Shades from the best runs to the worst.</summary>
    internal const int Shades = 5;

    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("best", "#c24e00", "#ffa62b"),
        ("good", "#0072b2", "#56b4e9"),
        ("rest", "#8a9099", "#7d8590"),
        ("diverged", "#a4457f", "#e58fc0"),
        ("median", "#3d444d", "#d1d7e0"),
        ("band", "#d5dae1", "#343b45"),
        ("grid", "#e3e7ec", "#2b323b"),
        ("text", "#1c2128", "#e6eaef"),
        ("quiet", "#57606a", "#a3adb8"),
        ("surface", "#ffffff", "#161b22"),
        ("rank-1", "#005a8e", "#9ed8ff"),
        ("rank-2", "#2f86bd", "#62aee0"),
        ("rank-3", "#74b0d6", "#3d80ad"),
        ("rank-4", "#9dbdd2", "#305a78"),
        ("rank-5", "#bcc7d0", "#2f4151"),
    ];

    /// <summary>
    /// A style sheet that gives every colour a custom property (<c>--chart-best</c> …), for light and dark. Pages that show charts need it once.
    /// </summary>
    public static string StyleSheet { get; } =
        $":root {{ {Properties(dark: false)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {Properties(dark: true)} }} }}\n@media print {{ :root {{ "
            + $"{Properties(dark: false)} }} }}\n";

    /// <summary>The light colour in place of <c>var(--chart-…)</c>; any other text as it is.</summary>
    public static string Resolve(string colour)
    {
        ArgumentNullException.ThrowIfNull(colour);
        foreach (var (name, light, _) in Colours)
            if (colour == $"var(--chart-{name})") return light;
        return colour;
    }

    internal static string Shade(int place) => $"var(--chart-rank-{place})";

    private static string Properties(bool dark)
    {
        var text = new StringBuilder();
        foreach (var colour in Colours) text.Append("--chart-").Append(colour.Name).Append(": ").Append(dark ? colour.Dark : colour.Light).Append("; ");
        return text.ToString().TrimEnd();
    }
}
