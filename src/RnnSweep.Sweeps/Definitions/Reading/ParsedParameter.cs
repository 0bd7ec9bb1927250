using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>One entry of <c>parameters</c> while it is read: what it says, and where.</summary>
internal sealed class ParsedParameter(MappingEntry entry, TrainerParameter? trainer, string? key = null, string? ownName = null)
{
    public MappingEntry Entry { get; } = entry;

    /// <summary>Null where the name is not known, or is a function's parameter of the file's own; the rest of the entry is read all the same.</summary>
    public TrainerParameter? Trainer { get; } = trainer;

    /// <summary>The trainer's name, also where the file uses an alias.</summary>
    public string Name => Trainer?.Name ?? OwnName;

    /// <summary>Its name in the file; of a nested one with its groups in front, where names are the file's own.</summary>
    public string OwnName { get; } = ownName ?? entry.Key;

    /// <summary>Its place as errors name it.</summary>
    public string Key { get; } = key ?? Keys.Join("parameters", entry.Key);

    /// <summary>Null where there is an error in it.</summary>
    public Distribution? Distribution { get; set; }

    /// <summary>True where a grid visits it: q_uniform then starts at min and leaves max out.</summary>
    public bool IsOnGrid { get; init; }

    /// <summary>True once name, distribution and every value it can give are found to be right.</summary>
    public bool IsSound { get; set; }

    /// <summary>False where an error was found in its <c>when</c>, so that it is not known when it is active.</summary>
    public bool AreConditionsSound { get; set; } = true;

    /// <summary>The values of the shapes that list theirs.</summary>
    public List<ParsedValue> Listed { get; } = [];

    /// <summary>The figures of the others that the file gives, by key.</summary>
    public Dictionary<string, Node> Bounds { get; } = new(StringComparer.Ordinal);

    public List<ParsedCondition> When { get; } = [];

    /// <summary>Where its distribution was named, or else where it starts.</summary>
    public Origin DistributionOrigin { get; set; } = entry.KeyOrigin;
}

/// <summary>A value that the file lists.</summary>
internal sealed record ParsedValue(ParameterValue Value, Node Node, string Key);

/// <summary>One line of a <c>when</c>.</summary>
internal sealed record ParsedCondition(WhenCondition Condition, Origin Origin, string Key)
{
    private readonly HashSet<ParameterValue> _values = [.. Condition.Values.Select(Sized)];

    /// <summary>Whether a value of the other parameter fulfils it; 16 and 16.0 are the same size.</summary>
    public bool Holds(ParameterValue value) => _values.Contains(Sized(value));

    private static ParameterValue Sized(ParameterValue value) => value.IsNumber ? ParameterValue.Of(value.Number) : value;
}
