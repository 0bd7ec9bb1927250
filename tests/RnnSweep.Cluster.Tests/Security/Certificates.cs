using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>Folders with certificates of an authority of the test's own, gone with the test.</summary>
internal sealed class Certificates : IDisposable
{
    public static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-certificates-").FullName;

    public Certificates() => Authority = CertificateAuthority.Create(Now - TimeSpan.FromDays(1000), TimeSpan.FromDays(3650));

    public CertificateAuthority Authority { get; }

    /// <summary>A folder with these texts; one that is null is not there.</summary>
    public CertificateFolder Write(string name, string? authority, string? certificate, string? key)
    {
        var folder = new CertificateFolder(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName);
        foreach (var (file, text) in ((string, string?)[])[(folder.Authority, authority), (folder.Certificate, certificate), (folder.Key, key)])
        {
            if (text is null) File.Delete(file);
            else File.WriteAllText(file, text);
        }
        return folder;
    }

    public CertificateFolder Write(string name, CertificateTexts texts) => Write(name, texts.Authority, texts.Certificate, texts.Key);

    public CertificateFolder Silo(string name = "silo") => Write(name, Issue(CertificateRole.Silo));

    public CertificateFolder Client(string name = "client") => Write(name, Issue(CertificateRole.Client));

    public CertificateTexts Issue(CertificateRole role, DateTimeOffset? now = null, TimeSpan? life = null) =>
        Authority.Issue($"a {role}", role, now ?? Now, life ?? Life);

    public void Dispose()
    {
        Authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
