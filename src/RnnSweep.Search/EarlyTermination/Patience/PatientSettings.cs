using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Patience;

/// <summary><c>type: patient</c>: how long a run may be without improvement.</summary>
public sealed record PatientSettings : RuleSettings
{
    /// <summary><c>patience</c>: epochs without improvement that a run is allowed. Default 5.</summary>
    public int Patience { get; init; } = 5;

    /// <summary><c>min_delta</c>: by how much a value has to be better to count as one. Default 0.</summary>
    public double MinDelta { get; init; }

    /// <summary><c>stops</c>: whether a run that runs out of patience is stopped; else the rules after this one decide. Default true.</summary>
    public bool Stops { get; init; } = true;

    /// <inheritdoc/>
    public override string Type => PatientKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(PatientKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["patience"] = ParameterValue.Of((long)Patience),
        ["min_delta"] = ParameterValue.Of(MinDelta),
        ["stops"] = ParameterValue.Of(Stops),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new PatientRule(this);
}
