using RnnSweep.Search.EarlyTermination.Lengths;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary><c>type: asha</c> and <c>type: asha_stop</c>.</summary>
/// <param name="Stops">Whether it is <c>asha_stop</c>, which stops runs at rungs instead of pausing them.</param>
public sealed record AshaSettings(bool Stops) : RuleSettings
{
    /// <summary>The parameter that grows from rung to rung where it is the resource.</summary>
    public const string LengthParameter = "sequence_length";

    /// <summary><c>min_iter</c>: the first rung, in <see cref="Resource"/>. Above 0, default 1.</summary>
    public double MinIter { get; init; } = 1;

    /// <summary><c>eta</c>: one run in so many passes a rung, and the next one lies so much further. Above 1, default 3.</summary>
    public double Eta { get; init; } = 3;

    /// <summary><c>skip</c>: how many of the first rungs are left out. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary><c>resource</c>: in what rungs are counted. Default epochs.</summary>
    public RungResource Resource { get; init; }

    /// <inheritdoc/>
    public override string Type => Stops ? AshaKind.StopName : AshaKind.PauseName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(AshaKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["min_iter"] = ParameterValue.Of(MinIter),
        ["eta"] = ParameterValue.Of(Eta),
        ["skip"] = ParameterValue.Of((long)Skip),
        ["resource"] = ParameterValue.Of(Resource switch
        {
            RungResource.Flops => "flops",
            RungResource.Steps => "steps",
            RungResource.SequenceLength => LengthParameter,
            _ => "epochs",
        }),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() =>
        Resource == RungResource.SequenceLength ? new LengthRungsRule(this) : Stops ? new AshaStopRule(this) : new AshaRule(this);

    /// <summary>Where <see cref="LengthParameter"/> is the resource: the rungs, ascending, of the values that a space lists; empty where none counts.</summary>
    public IReadOnlyList<long> Lengths(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var listed = space.Parameters.FirstOrDefault(parameter => parameter.Name == LengthParameter)?.Distribution.Listed ?? [];
        return [.. listed.Select(value => value.Integer).OfType<long>().Distinct().Order().Where(length => length >= MinIter).Skip(Skip)];
    }

    /// <summary>Where its rungs lie.</summary>
    internal RungLadder Ladder()
    {
        var first = MinIter;
        for (var i = 0; i < Skip; i++) first *= Eta;
        return new RungLadder(first, Eta, Resource);
    }

    /// <summary>How many of so many pass a rung.</summary>
    internal int Passing(int count) => (int)(count / Eta);
}
