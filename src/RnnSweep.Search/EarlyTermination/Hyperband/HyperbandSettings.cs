using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Hyperband;

/// <summary><c>type: hyperband</c>, with the keys and the meaning that it has in W&amp;B.</summary>
public sealed record HyperbandSettings : RuleSettings
{
    /// <summary>The rule's name.</summary>
    public const string Name = "hyperband";

    /// <summary><c>min_iter</c>: the first band, in values; null where the bands are counted down from <see cref="MaxIter"/>.</summary>
    public int? MinIter { get; init; }

    /// <summary><c>max_iter</c>: what is divided by <see cref="Eta"/>, <see cref="S"/> times; null where <see cref="MinIter"/> is given.</summary>
    public int? MaxIter { get; init; }

    /// <summary><c>s</c>: how many bands are counted down; null where <see cref="MinIter"/> is given.</summary>
    public int? S { get; init; }

    /// <summary><c>eta</c>: one run in so many passes a band. Above 1, default 3.</summary>
    public double Eta { get; init; } = 3;

    /// <summary><c>strict</c>: whether the value at the band decides, and not the best one so far. Default false.</summary>
    public bool Strict { get; init; }

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(HyperbandKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["min_iter"] = Count(MinIter),
        ["max_iter"] = Count(MaxIter),
        ["s"] = Count(S),
        ["eta"] = ParameterValue.Of(Eta),
        ["strict"] = ParameterValue.Of(Strict),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new HyperbandRule(this);

    /// <summary>The bands, ascending, each once: how many values a run has to have more than, to be judged there.</summary>
    public IReadOnlyList<int> Bands()
    {
        var bands = new List<int>();
        if (MinIter is { } least)
        {
            // A hundred of them, as far as anything is trained.
            double band = least;
            for (var i = 0; i < 100 && band <= int.MaxValue; i++, band *= Eta) bands.Add((int)band);
        }
        else if (MaxIter is { } most)
        {
            double band = most;
            for (var i = 0; i < (S ?? 0) && (band /= Eta) >= 1; i++) bands.Add((int)band);
        }
        return [.. bands.Distinct().Order()];
    }

    private static ParameterValue Count(int? value) => value is { } number ? ParameterValue.Of((long)number) : ParameterValue.None;
}
