namespace RnnSweep.Sweeps.Stores;

/// <summary>What is noted of a sweep beside its journal, where many share a store.</summary>
/// <param name="Id">Its id: letters, digits, dot, dash and underscore.</param>
/// <param name="Name">The name in its definition.</param>
/// <param name="Weight">Its share of the slots against other sweeps, from 1.</param>
/// <param name="State"><c>running</c> until its last event, then <c>finished</c>, <c>cancelled</c> or <c>failed</c>.</param>
/// <param name="CreatedAt">When it was submitted, in UTC.</param>
public sealed record SweepRecord(string Id, string Name, int Weight, string State, DateTimeOffset CreatedAt)
{
    /// <summary>The state of a sweep in which nothing is left to do.</summary>
    public const string Finished = "finished";

    /// <summary>State of one that has not ended.</summary>
    public const string Running = "running";
}
