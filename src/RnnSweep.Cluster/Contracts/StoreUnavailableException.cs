namespace RnnSweep.Cluster.Contracts;

/// <summary>
/// The database does not answer, or refuses. In words of the cluster's own, because it crosses from silo to silo, and the database's exceptions cannot. Whether
/// anything was written is not known: whoever asks again asks for the same.
/// </summary>
[GenerateSerializer, Alias("rnnsweep.storeUnavailable")]
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Says what the database said.</summary>
    public StoreUnavailableException(string message) : base(message) { }
}
