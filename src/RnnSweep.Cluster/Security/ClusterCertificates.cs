using System.Globalization;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Security;

/// <summary>
/// The certificates of this process as they are in their folder now: a new set there is taken for the next connection, without a restart. A set that cannot be
/// used, such as one of which only half has been written, is not taken, and the last good one stays. Thread-safe.
/// </summary>
internal sealed partial class ClusterCertificates
{
    // However many connections a stranger opens, the files are read no more often.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly CertificateFolder _folder;
    private readonly CertificateRole _role;
    private readonly TimeProvider _time;
    private readonly ILogger<ClusterCertificates> _log;
    private readonly TroubleLog _trouble;
    private CertificateTexts _texts;
    private CertificateSet _current;
    private long _read;

    /// <summary>Reads the folder.</summary>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public ClusterCertificates(CertificateFolder folder, CertificateRole role, TimeProvider time, ILogger<ClusterCertificates> log)
    {
        (_folder, _role, _time, _log, _trouble) = (folder, role, time, log, new TroubleLog(log, time));
        _texts = folder.Read();
        _current = CertificateSet.Of(folder, _texts, role, time.GetUtcNow());
        _read = time.GetTimestamp();
    }

    /// <summary>Why nobody would accept it any more, in words; null where it is well.</summary>
    public string? Trouble
    {
        get
        {
            var set = Current();
            return set.Ends >= _time.GetUtcNow() ? null
                : string.Create(CultureInfo.InvariantCulture, $"its certificate expired on {set.Ends:yyyy-MM-dd HH:mm:ss}Z; put a new one into {_folder.Path}");
        }
    }

    /// <summary>Its end, where less than a tenth of its time is left; null where more is.</summary>
    public DateTimeOffset? EndsSoon => Current() is var set && CertificateSet.EndsSoon(set.Own, _time.GetUtcNow()) ? set.Ends : null;

    /// <summary>The set to use for a connection that is made now.</summary>
    public CertificateSet Current()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_read) < Often) return _current;
            _read = _time.GetTimestamp();
            try
            {
                var texts = _folder.Read();
                if (texts == _texts) return _current;
                _current = CertificateSet.Of(_folder, texts, _role, _time.GetUtcNow());
                _texts = texts;
                LogTaken(_folder.Path, _current.Own.Subject, _current.Ends);
            }
            catch (CertificateException problem)
            {
                _trouble.Note("taking the certificates that are in their folder now", problem);
            }
            return _current;
        }
    }

    [LoggerMessage(LogLevel.Warning, "the certificates in {Folder} have changed: new connections use '{Subject}', which ends {Ends:yyyy-MM-dd HH:mm:ss}Z")]
    private partial void LogTaken(string folder, string subject, DateTimeOffset ends);
}
