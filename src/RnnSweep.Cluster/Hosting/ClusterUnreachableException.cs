namespace RnnSweep.Cluster.Hosting;

/// <summary>No server of the cluster could be reached in the time allowed.</summary>
public sealed class ClusterUnreachableException : Exception
{
    /// <summary>Says where it was looked for, how long, and what came last.</summary>
    public ClusterUnreachableException(string message, Exception? inner)
        : base(message, inner) { }
}
