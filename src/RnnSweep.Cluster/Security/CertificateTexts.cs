namespace RnnSweep.Cluster.Security;

/// <summary>What stands in the three files of a <see cref="CertificateFolder"/>.</summary>
/// <param name="Authority">Of <c>ca.crt</c>.</param>
/// <param name="Certificate">Of <c>tls.crt</c>.</param>
/// <param name="Key">Of <c>tls.key</c>.</param>
internal sealed record CertificateTexts(string Authority, string Certificate, string Key)
{
    /// <summary>Says nothing: one of them is secret.</summary>
    public override string ToString() => nameof(CertificateTexts);
}
