using System.Net;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>What the host of a silo logs.</summary>
internal static partial class ClusterLog
{
    /// <summary>The category of messages about the silo as a whole.</summary>
    public const string Category = "RnnSweep.Cluster.Silo";

    [LoggerMessage(1, LogLevel.Information, "Silo starts on {Address} as part of {ServiceId}/{ClusterId}.")]
    public static partial void SiloStarts(ILogger logger, IPAddress address, string serviceId, string clusterId);

    [LoggerMessage(2, LogLevel.Information, "Silo is active with {Slots} slots.")]
    public static partial void SiloActive(ILogger logger, int slots);

    [LoggerMessage(3, LogLevel.Information, "Silo has stopped.")]
    public static partial void SiloStopped(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "Found no address but {Address} to advertise: silos and clients on other machines cannot reach this silo.")]
    public static partial void AdvertisesLoopback(ILogger logger, IPAddress address);

    [LoggerMessage(10, LogLevel.Information, "Silo drains: it takes no new work.")]
    public static partial void DrainBegins(ILogger logger);

    [LoggerMessage(11, LogLevel.Information, "Silo has drained in {Seconds:F1} s.")]
    public static partial void DrainEnds(ILogger logger, double seconds);

    [LoggerMessage(12, LogLevel.Warning, "Drain step {Step} ran out of time; its runs continue elsewhere from their last checkpoints.")]
    public static partial void DrainStepOutOfTime(ILogger logger, string step);

    [LoggerMessage(13, LogLevel.Error, "Drain step {Step} failed; its runs continue elsewhere from their last checkpoints.")]
    public static partial void DrainStepFailed(ILogger logger, Exception exception, string step);

    [LoggerMessage(20, LogLevel.Error, "A training thread ended with an exception; its run continues elsewhere when its lease has expired.")]
    public static partial void TrainingThreadFailed(ILogger logger, Exception exception);
}
