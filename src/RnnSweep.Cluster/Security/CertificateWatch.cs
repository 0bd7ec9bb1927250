using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Security;

/// <summary>Takes new certificates soon after they are there, though nobody connects, and says once a day that a certificate is about to end.</summary>
/// <param name="certificates">This silo's.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of an end that is near.</param>
internal sealed partial class CertificateWatch(ClusterCertificates certificates, TimeProvider time, ILogger<CertificateWatch> log)
    : SteadyService("looking at the certificates", time, new TroubleLog(log, time))
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TimeProvider _time = time;
    private long? _said;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stop)
    {
        Look();
        await Task.Delay(Often, _time, stop);
    }

    /// <summary>Looks once.</summary>
    internal void Look()
    {
        if (certificates.EndsSoon is not { } ends)
        {
            _said = null;
            return;
        }
        if (_said is { } said && _time.GetElapsedTime(said) < Day) return;
        _said = _time.GetTimestamp();
        LogEndsSoon(ends);
    }

    [LoggerMessage(LogLevel.Warning, "the certificate of this silo ends {Ends:yyyy-MM-dd HH:mm:ss}Z: put a new one into its folder; no restart is needed")]
    private partial void LogEndsSoon(DateTimeOffset ends);
}
