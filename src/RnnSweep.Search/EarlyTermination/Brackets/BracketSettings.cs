using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary><c>type: sync_halving</c> and <c>type: hyperband_full</c>.</summary>
/// <param name="IsHyperband">Whether it is <c>hyperband_full</c>, which goes through all brackets.</param>
public sealed record BracketSettings(bool IsHyperband) : RuleSettings
{
    private const int MostHalvings = 30;

    /// <summary><c>max_iter</c>: the epochs of the last rung; runs should have as many. Null: not given, which a file may not.</summary>
    public int? MaxIter { get; init; }

    /// <summary><c>min_iter</c>: the epochs of the first rung. Default 1.</summary>
    public int MinIter { get; init; } = 1;

    /// <summary><c>eta</c>: one run in so many is promoted. Above 1, default 3.</summary>
    public double Eta { get; init; } = 3;

    /// <inheritdoc/>
    public override string Type => IsHyperband ? BracketKind.HyperbandName : BracketKind.HalvingName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(BracketKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["max_iter"] = MaxIter is { } most ? ParameterValue.Of((long)most) : ParameterValue.None,
        ["min_iter"] = ParameterValue.Of((long)MinIter),
        ["eta"] = ParameterValue.Of(Eta),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new BracketRule(this);

    /// <summary>The brackets, in the order in which runs fill them.</summary>
    public IReadOnlyList<Bracket> Brackets()
    {
        var (most, halvings) = (MaxIter ?? MinIter, 0);
        while (halvings < MostHalvings && MinIter * Power(halvings + 1) <= most * (1 + 1e-9)) halvings++;
        if (!IsHyperband) return [Bracket.Of((int)Math.Min(1e6, Math.Ceiling(Power(halvings) * (1 - 1e-12))), MinIter, Eta, most, halvings)];
        // From the one that leaves most runs behind, as in the paper.
        return [.. Enumerable.Range(0, halvings + 1).Select(i => halvings - i).Select(s => Bracket.Of(
            (int)Math.Min(1e6, Math.Ceiling((halvings + 1.0) / (s + 1) * Power(s) * (1 - 1e-12))), most / Power(s), Eta, most, s))];
    }

    private double Power(int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++) power *= Eta;
        return power;
    }
}
