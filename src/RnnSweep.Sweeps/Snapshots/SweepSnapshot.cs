using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Snapshots;

/// <summary>What the journal says of a sweep at one moment. Immutable; cheap to take while the sweep runs.</summary>
public sealed record SweepSnapshot
{
    /// <summary>The effective definition.</summary>
    public required SweepDefinition Definition { get; init; }

    /// <summary>Its state.</summary>
    public required SweepState State { get; init; }

    /// <summary>Why the sweep failed, in words; null where it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>True once it has ended.</summary>
    public bool HasEnded => State is SweepState.Finished or SweepState.Cancelled or SweepState.Failed;

    /// <summary>The number of the last event in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Runs that have a number so far, in the order of their numbers.</summary>
    public required IReadOnlyList<RunSnapshot> Runs { get; init; }

    /// <summary>How many runs there will be; null where that is not known before the end.</summary>
    public required int? PlannedRuns { get; init; }

    /// <summary>What somebody has noted about it; null where nobody has.</summary>
    public string? Note { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last event in it was decided, in UTC.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Version of the program that created it; empty where that is not known.</summary>
    public string Product { get; init; } = "";

    /// <summary>The numerics version that it was created under; 0 where its journal names none.</summary>
    public int Numerics { get; init; }
}
