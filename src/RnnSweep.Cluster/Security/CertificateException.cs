namespace RnnSweep.Cluster.Security;

/// <summary>Certificates cannot be used; the message says which file, what was found in it, and what to do.</summary>
public sealed class CertificateException : Exception
{
    /// <summary>Takes the message, and what it came of, if anything.</summary>
    public CertificateException(string message, Exception? inner = null) : base(message, inner) { }
}
