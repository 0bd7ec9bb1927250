using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Tests.Security;

public sealed class ClusterCertificatesTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Certificates _certificates = new();
    private readonly FakeTimeProvider _time = new(Certificates.Now);

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Current_AfterTheFilesHaveChanged_IsTheNewSet_AndHalfOfOneIsNotTaken()
    {
        var old = _certificates.Issue(CertificateRole.Silo);
        var certificates = Open(_certificates.Write("silo", old));
        var first = certificates.Current().Own.Thumbprint;

        var next = _certificates.Issue(CertificateRole.Silo);
        _certificates.Write("silo", next.Authority, next.Certificate, old.Key);
        _time.Advance(Second);
        Assert.Equal(first, certificates.Current().Own.Thumbprint);
        _certificates.Write("silo", next.Authority, null, next.Key);
        _time.Advance(Second);
        Assert.Equal(first, certificates.Current().Own.Thumbprint);

        _certificates.Write("silo", next);
        _time.Advance(Second);
        Assert.NotEqual(first, certificates.Current().Own.Thumbprint);
    }

    [Fact]
    public void Trouble_OnceItHasEnded_SaysWhen_UntilAnotherIsThere()
    {
        var certificates = Open(_certificates.Write("silo", _certificates.Issue(CertificateRole.Silo, life: TimeSpan.FromDays(10))));
        Assert.Equal((null, null), (certificates.Trouble, certificates.EndsSoon));
        _time.Advance(TimeSpan.FromDays(9.5));
        Assert.Null(certificates.Trouble);
        Assert.Equal(Certificates.Now.AddDays(10), certificates.EndsSoon!.Value, Second);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.StartsWith($"its certificate expired on {Certificates.Now.AddDays(10):yyyy-MM-dd HH:mm:ss}Z; put a new one into ", certificates.Trouble,
            StringComparison.Ordinal);
        _certificates.Write("silo", _certificates.Issue(CertificateRole.Silo));
        _time.Advance(Second);
        Assert.Equal((null, null), (certificates.Trouble, certificates.EndsSoon));
    }

    private ClusterCertificates Open(CertificateFolder folder) => new(folder, CertificateRole.Silo, _time, NullLogger<ClusterCertificates>.Instance);
}
