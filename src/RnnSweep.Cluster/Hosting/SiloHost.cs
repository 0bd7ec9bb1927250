using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Puts a silo together: Orleans, what its grains need, telemetry, the health endpoints.</summary>
public static class SiloHost
{
    /// <summary>A silo that has not been started. When its <c>StartAsync</c> completes, the silo is an active member of its cluster.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="configure">Changes the builder before anything of the silo is added to it.</param>
    /// <exception cref="ClusterOptionsException">The settings cannot be used.</exception>
    /// <exception cref="CertificateException">The certificates cannot be used.</exception>
    public static WebApplication Build(ClusterOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ClusterOptionsValidator.ThrowIfInvalid(options);
        var address = AdvertisedAddress.Resolve(options);
        CertificateHosting.ThrowIfOpen(options, ListenAddress.Resolve(options, address));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        LogToStandardError(builder.Logging);
        configure?.Invoke(builder);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var at in ListenAddress.OfHealth(options, address)) kestrel.Listen(at, options.HttpPort);
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownSeconds);
            // Ours let nothing out; should another one, it is logged, and the silo lives.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSingleton<IHostLifetime, SignalFreeLifetime>();
        builder.UseOrleans(silo => silo.UseRnnSweepCluster(options, address));
        builder.Services.AddRnnSweepSilo(options);
        builder.Services.AddRnnSweepTelemetry(builder.Configuration, $"{Environment.MachineName}-{options.SiloPort}");

        var app = builder.Build();
        // Reads them: what is wrong with them is said before anything starts.
        app.Services.GetService<ClusterCertificates>();
        app.MapHealth();
        // Whoever sets a loopback address wants it; whoever leaves the choice to the silo does not.
        if (IPAddress.IsLoopback(address) && options is { Mode: ClusterMode.Postgres, AdvertisedAddress: ClusterSettings.Auto })
            ClusterLog.AdvertisesLoopback(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(ClusterLog.Category), address);
        return app;
    }

    // Standard output is for data.
    private static void LogToStandardError(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        // Orleans places grains by way of Polly, which says two things about each.
        logging.AddFilter("Polly", LogLevel.Warning);
        logging.AddFilter(CertificateHosting.OrleansCategory, LogLevel.Error);
        logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.UseUtcTimestamp = true;
            line.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
