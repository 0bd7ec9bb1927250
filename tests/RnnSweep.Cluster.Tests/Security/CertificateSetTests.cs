using System.Security.Cryptography;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>What is wrong with certificates is said exactly: which file, what was found, what belongs there.</summary>
public sealed class CertificateSetTests : IDisposable
{
    private readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Read_AGoodSet_IsTaken_AndTrustsThoseOfItsAuthority()
    {
        var silo = CertificateSet.Read(_certificates.Silo(), CertificateRole.Silo, Certificates.Now);
        var client = CertificateSet.Read(_certificates.Client(), CertificateRole.Client, Certificates.Now);
        Assert.True(silo.Own.HasPrivateKey);
        Assert.Null(client.Trust.Problem(silo.Own, null, CertificateRole.Silo, Certificates.Now));
        Assert.Null(silo.Trust.Problem(client.Own, null, CertificateRole.Client, Certificates.Now));
        Assert.Equal("the certificate 'CN=a Client' is one of a client, not of a silo (its extended key usage has no server)",
            silo.Trust.Problem(client.Own, null, CertificateRole.Silo, Certificates.Now));
    }

    [Fact]
    public void Read_AFolderThatIsMissing_SaysWhatBelongsThere() =>
        Assert.StartsWith("There is no folder '/nowhere/at/all' with certificates (setting Certificates). It holds ca.crt, tls.crt and tls.key;",
            Problem(new CertificateFolder("/nowhere/at/all")), StringComparison.Ordinal);

    [Theory]
    [InlineData("ca.crt", "the authorities of the cluster")]
    [InlineData("tls.crt", "the certificate")]
    [InlineData("tls.key", "its private key")]
    public void Read_AFileThatIsMissing_IsNamed(string name, string what)
    {
        var folder = _certificates.Silo();
        File.Delete(Path.Combine(folder.Path, name));
        Assert.Equal($"{Path.Combine(folder.Path, name)} is missing: {what}, in PEM form.", Problem(folder));
    }

    [Fact]
    public void Read_FilesWithOtherThings_SaysSo()
    {
        var good = _certificates.Issue(CertificateRole.Silo);
        Assert.Contains("ca.crt holds no certificate (text in PEM form", Problem(_certificates.Write("a", "", good.Certificate, good.Key)),
            StringComparison.Ordinal);
        Assert.Contains("tls.crt holds no certificate (text in PEM form", Problem(_certificates.Write("b", good.Authority, good.Key, good.Key)),
            StringComparison.Ordinal);
        Assert.Contains("tls.key holds no private key (text in PEM form", Problem(_certificates.Write("c", good.Authority, good.Certificate, good.Certificate)),
            StringComparison.Ordinal);
        var broken = good.Certificate.Replace("MII", "MIJ", StringComparison.Ordinal);
        Assert.Contains("tls.crt: a certificate in it is broken", Problem(_certificates.Write("d", good.Authority, broken, good.Key)),
            StringComparison.Ordinal);
        var other = _certificates.Issue(CertificateRole.Silo);
        Assert.Contains("tls.key holds another key than that of the certificate in ", Problem(_certificates.Write("e", good.Authority, good.Certificate,
            other.Key)),
            StringComparison.Ordinal);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        Assert.Contains("tls.key is encrypted with a password", Problem(_certificates.Write("f", good.Authority, good.Certificate, encrypted)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ACertificateOutOfItsTime_SaysWhenItEndedOrBegins()
    {
        var year = TimeSpan.FromDays(365);
        Assert.Contains($"tls.crt: the certificate 'CN=a Silo' expired on {Certificates.Now - year / 2:yyyy-MM-dd HH:mm:ss}Z",
            Problem(_certificates.Write("old", _certificates.Issue(CertificateRole.Silo, Certificates.Now - year, year / 2))), StringComparison.Ordinal);
        Assert.Contains("tls.crt: the certificate 'CN=a Silo' is not valid before ",
            Problem(_certificates.Write("new", _certificates.Issue(CertificateRole.Silo, Certificates.Now + year))), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ACertificateOfAnotherAuthority_NamesBoth()
    {
        using var others = new Certificates();
        var (own, other) = (_certificates.Issue(CertificateRole.Silo), others.Issue(CertificateRole.Silo));
        var folder = _certificates.Write("other", own.Authority, other.Certificate, other.Key);
        Assert.Equal($"{folder.Certificate}: the certificate 'CN=a Silo' is of the authority '{others.Authority.Name}', which is not in {folder.Authority}: "
            + $"that has '{_certificates.Authority.Name}'", Problem(folder));
        // Both are trusted while one replaces the other.
        Assert.NotNull(CertificateSet.Read(_certificates.Write("both", own.Authority + "\n" + other.Authority, other.Certificate, other.Key),
            CertificateRole.Silo,
            Certificates.Now));
    }

    [Fact]
    public void Read_ACertificateThatOnlyTheSystemTrusts_IsRefused()
    {
        // Signed by itself, and not among the authorities.
        using var others = new Certificates();
        var folder = _certificates.Write("self", _certificates.Authority.Certificate, others.Authority.Certificate, others.Authority.Key);
        Assert.Contains($"is of the authority '{others.Authority.Name}', which is not in ", Problem(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AClientsCertificateForASilo_IsRefused_AndTheOtherWayRoundItIsNot()
    {
        Assert.EndsWith("is one of a client, not of a silo (its extended key usage has no server)", Problem(_certificates.Client()), StringComparison.Ordinal);
        Assert.NotNull(CertificateSet.Read(_certificates.Silo(), CertificateRole.Client, Certificates.Now));
        var server = _certificates.Authority.IssueForServer("db.lan", Certificates.Now, TimeSpan.FromDays(1));
        Assert.EndsWith("is not for clients (extended key usage), which everybody here is", Problem(_certificates.Write("db", server)),
            StringComparison.Ordinal);
    }

    private static string Problem(CertificateFolder folder) =>
        Assert.Throws<CertificateException>(() => CertificateSet.Read(folder, CertificateRole.Silo, Certificates.Now)).Message;
}
