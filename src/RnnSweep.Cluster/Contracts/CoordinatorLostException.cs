namespace RnnSweep.Cluster.Contracts;

/// <summary>The coordinator could not make its decision durable. Nothing was decided: ask again, and one that has read the journal answers.</summary>
[GenerateSerializer, Alias("rnnsweep.coordinatorLost")]
public sealed class CoordinatorLostException : Exception
{
    /// <summary>Says which sweep, and why.</summary>
    public CoordinatorLostException(string sweepId, string reason) : base($"The coordinator of sweep '{sweepId}' starts again: {reason}") { }
}
