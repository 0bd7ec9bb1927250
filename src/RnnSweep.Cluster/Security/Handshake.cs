namespace RnnSweep.Cluster.Security;

/// <summary>How far one connection has come.</summary>
internal sealed class Handshake
{
    private static readonly AsyncLocal<Handshake?> Here = new();

    /// <summary>That of the connection which is being made in this flow of calls; whoever checks a certificate is not told of which connection it is.</summary>
    public static Handshake? Current
    {
        get => Here.Value;
        set => Here.Value = value;
    }

    /// <summary>Both sides have shown certificates, and both have been accepted.</summary>
    public bool IsDone { get; set; }

    /// <summary>What is wrong with the certificate of the other side; null where it is well, or none has come.</summary>
    public string? Problem { get; set; }
}
