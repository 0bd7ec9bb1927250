using System.Globalization;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>A variant and its repeats.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Runs">Its ended runs, by repeat.</param>
/// <param name="Mean">Mean of the sweep's metric at their best epochs; NaN where none has a value.</param>
/// <param name="Deviation">Its standard deviation (by n − 1); NaN of fewer than two.</param>
/// <param name="Count">How many have a value and did not diverge.</param>
/// <param name="Diverged">How many diverged.</param>
public sealed record VariantStanding(int Rank, Variant Variant, IReadOnlyList<RunSnapshot> Runs, double Mean, double Deviation, int Count,
    int Diverged)
{
    /// <summary>
    /// The standard error of the mean. The variance of seeds is pooled within variants until a variant has three; null where too few variants have two.
    /// </summary>
    public double? Error { get; init; }

    /// <summary>The chance that it is the best variant of all, 0 to 1; null where <see cref="Error"/> is, and of one of which a repeat diverged.</summary>
    public double? BestChance { get; init; }

    /// <summary>The chance in words: <c>84%</c>, <c>&lt; 1%</c>.</summary>
    public string ChanceWords => BestChance switch
    {
        null => NumberFormat.Nothing,
        < 0.01 => "< 1%",
        > 0.99 => "> 99%",
        { } chance => string.Create(CultureInfo.InvariantCulture, $"{100 * chance:0}%"),
    };

    /// <summary>Mean, standard deviation and number: <c>0.2931 ± 0.0120 (3)</c>.</summary>
    public string Words => Count == 0 ? NumberFormat.Nothing
        : string.Create(CultureInfo.InvariantCulture, $"{NumberFormat.Figure(Mean)}{Spread} ({Count})");

    /// <summary>The numbers of its runs.</summary>
    public string Numbers => string.Join(", ", Runs.Select(run => run.Number.ToString(CultureInfo.InvariantCulture)));

    private string Spread => double.IsNaN(Deviation) ? "" : $" ± {NumberFormat.Figure(Deviation)}";
}
