using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// A sweep in a list: figures that were true of its journal at one moment. Of a sweep that cannot be read, id and <see cref="Problem"/> are all that is known.
/// </summary>
public sealed record SweepListing
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; null where it cannot be read.</summary>
    public string? Name { get; init; }

    /// <summary>Its state; null where it cannot be read.</summary>
    public SweepState? State { get; init; }

    /// <summary>Its share of the slots against other sweeps, from 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>When it was submitted, in UTC; null where it cannot be read.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Runs that have a number.</summary>
    public int Runs { get; init; }

    /// <summary>How many there will be; null where that is not known.</summary>
    public int? Planned { get; init; }

    /// <summary>Runs that have ended.</summary>
    public int Ended { get; init; }

    /// <summary>Runs that hold a slot, as the journal has it.</summary>
    public int Training { get; init; }

    /// <summary>The number of its journal's last event.</summary>
    public long Sequence { get; init; }

    /// <summary>Why it cannot be read, or why nobody trains it any more; null while all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>A sweep that can be read.</summary>
    public static SweepListing Of(string id, SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return new SweepListing
        {
            Id = id,
            Name = sweep.Definition.Name,
            State = sweep.State,
            CreatedAt = sweep.CreatedAt,
            Runs = sweep.Runs.Count,
            Planned = sweep.PlannedRuns,
            Ended = sweep.Runs.Count(run => run.HasEnded),
            Training = sweep.Runs.Count(run => run.State == RunState.Running),
            Sequence = sweep.Sequence,
        };
    }
}
