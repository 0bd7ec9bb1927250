namespace RnnSweep.Cluster.Security;

/// <summary>What a certificate is for, as its extended key usage has it.</summary>
internal enum CertificateRole
{
    /// <summary>Whoever shows it is a silo: it serves others, and asks other silos.</summary>
    Silo,

    /// <summary>Whoever shows it may ask silos as a client does: the front, and the other verbs of the command.</summary>
    Client,
}
