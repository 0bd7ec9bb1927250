using RnnSweep.Cluster.Checkup;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Tests.Security;

namespace RnnSweep.Cluster.Tests.Checkup;

/// <summary>What <c>doctor</c> says of certificates with a planted trouble.</summary>
public sealed class CertificateCheckupTests : IDisposable
{
    private readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Own_WithATroubleOrNearTheirEnd_AreNamed_AndGoodOnesAreWell()
    {
        var missing = _certificates.Client("missing");
        File.Delete(missing.Key);
        Assert.Equal($"{missing.Key} is missing: its private key, in PEM form.", Assert.Single(Own(missing.Path)).Sentence);

        var month = TimeSpan.FromDays(30);
        var old = _certificates.Write("old", _certificates.Issue(CertificateRole.Client, Certificates.Now - 2 * month, month));
        Assert.Contains("the certificate 'CN=a Client' expired on ", Assert.Single(Own(old.Path)).Sentence, StringComparison.Ordinal);

        var soon = Assert.Single(Own(_certificates.Write("soon", _certificates.Issue(CertificateRole.Client, Certificates.Now - month, month * 1.05)).Path));
        Assert.EndsWith("Z, soon", soon.Sentence, StringComparison.Ordinal);
        Assert.False(soon.IsWell);

        var well = Assert.Single(Own(_certificates.Client().Path));
        Assert.True(well.IsWell);
        Assert.Contains($" has 'CN=a Client' of '{_certificates.Authority.Name}', which ends ", well.Sentence, StringComparison.Ordinal);
        Assert.Empty(Own(ClusterSettings.None));
    }

    [Fact]
    public async Task OfASilo_WithATrouble_AreNamed()
    {
        using var others = new Certificates();
        var (month, client) = (TimeSpan.FromDays(30), _certificates.Client().Path);
        var good = Set(_certificates.Silo(), Certificates.Now);
        Assert.True((await OfSiloAsync(client, good))!.IsWell);

        var before = Certificates.Now - 2 * month;
        var old = Set(_certificates.Write("old", _certificates.Issue(CertificateRole.Silo, before, month)), before);
        Assert.Contains("the certificate 'CN=a Silo' expired on ", (await OfSiloAsync(client, old))!.Sentence, StringComparison.Ordinal);

        var soon = Set(_certificates.Write("soon", _certificates.Issue(CertificateRole.Silo, Certificates.Now - month, month * 1.05)), Certificates.Now);
        Assert.EndsWith("Z, soon", (await OfSiloAsync(client, soon))!.Sentence, StringComparison.Ordinal);

        var stranger = await OfSiloAsync(client, Set(others.Silo(), Certificates.Now));
        Assert.Contains($"is of the authority '{others.Authority.Name}', which is not in ", stranger!.Sentence, StringComparison.Ordinal);
        Assert.Equal("it speaks no TLS, and whoever has certificates does not talk with it", (await OfSiloAsync(client, null))!.Sentence);
        Assert.Equal("it speaks TLS, and no certificates are set here", (await OfSiloAsync("", good))!.Sentence);
        Assert.Null(await OfSiloAsync("", null));
    }

    private static CertificateSet Set(CertificateFolder folder, DateTimeOffset now) => CertificateSet.Read(folder, CertificateRole.Silo, now);

    private static Finding[] Own(string folder) => [.. new CertificateCheckup(new ClusterOptions { Certificates = folder },
        TimeProvider.System).OfThisProcess()];

    private static async Task<Finding?> OfSiloAsync(string folder, CertificateSet? shows)
    {
        await using var silo = new TlsListener(shows);
        var checkup = new CertificateCheckup(new ClusterOptions { Certificates = folder }, TimeProvider.System);
        Assert.All(checkup.OfThisProcess(), finding => Assert.True(finding.IsWell));
        return await checkup.OfSiloAsync("one", silo.At, CancellationToken.None);
    }
}
