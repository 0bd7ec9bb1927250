using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Security;

public sealed class CertificateMakerTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-make-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Make_ASet_CanBeUsedByEverybodyItIsFor_AndOnceMoreByTheSameAuthority()
    {
        Assert.Equal(["authority", "silo", "client"], Make(null).Select(Folder));
        var first = Read("silo", CertificateRole.Silo);
        Assert.Null(Read("client", CertificateRole.Client).Trust.Problem(first.Own, null, CertificateRole.Silo, TimeProvider.System.GetUtcNow()));
        Assert.Equal(["authority", "silo", "client", "database"], Make("db.lan").Select(Folder));
        var second = Read("silo", CertificateRole.Silo);
        Assert.NotEqual(first.Own.Thumbprint, second.Own.Thumbprint);
        Assert.Equal(first.Own.Issuer, second.Own.Issuer);
        Assert.Null(first.Trust.Problem(second.Own, null, CertificateRole.Silo, TimeProvider.System.GetUtcNow()));
        Assert.DoesNotContain(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Make_TheKeys_AreForTheirOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such rights on Windows.");
        Make(null);
        var keys = Directory.GetFiles(_folder, "*.key", SearchOption.AllDirectories);
        Assert.Equal(3, keys.Length);
        foreach (var key in keys)
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    [Fact]
    public void Make_WithHalfAnAuthority_SaysWhatIsMissing()
    {
        Make(null);
        File.Delete(Path.Combine(_folder, "authority", "ca.key"));
        Assert.Contains("cannot be used", Assert.Throws<CertificateException>(() => Make(null)).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Make(string? database) => new CertificateMaker(_folder, TimeProvider.System).Make(Year, database);

    private CertificateSet Read(string name, CertificateRole role) =>
        CertificateSet.Read(new CertificateFolder(Path.Combine(_folder, name)), role, TimeProvider.System.GetUtcNow());

    private string Folder(string line) => line.Split(':')[0].Split(_folder + Path.DirectorySeparatorChar)[1];
}
