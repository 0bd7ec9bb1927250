using System.CommandLine;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.MembershipService;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>silo</c>: one member of the cluster, until it is told to stop.</summary>
internal static class SiloVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster silo --local                                  alone on this machine, without a database
          rnnsweep-cluster silo --local --silo-port 11112 --gateway-port 30001 --http-port 8081 --primary-port 11111
          rnnsweep-cluster silo --connection-string "Host=db;Database=rnnsweep;Username=rnnsweep"
        """;

    // Longer than it takes to tell a dead member from a slow one.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The verb.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("silo", "Runs one member of the cluster until SIGTERM or Ctrl-C; then hands its runs over and ends.");
        var settings = new SettingOptions(command);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        var time = TimeProvider.System;
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await RunOnceAsync(context);
            }
            catch (OrleansClusterConnectivityCheckFailedException problem) when (time.GetElapsedTime(begun) < Patience
                && !context.Stopping.IsCancellationRequested)
            {
                // All silos may have died at once, and are members still. By now their silence has lasted, and a silo that begins to join declares them dead.
                await context.Error.WriteLineAsync($"the other members do not answer; joining again ({problem.Message})");
            }
        }
    }

    private static async Task<int> RunOnceAsync(CommandContext context)
    {
        ClusterOptionsValidator.ThrowIfInvalid(context.Options);
        var address = AdvertisedAddress.Resolve(context.Options);
        if (PortsInUse.Of(context.Options, ListenAddress.Resolve(context.Options, address)) is { } taken)
        {
            await context.Error.WriteLineAsync($"silo failed: {taken}");
            return ExitCode.Failed;
        }
        await using var app = SiloHost.Build(context.Options);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(ClusterLog.Category);
        ClusterLog.SiloStarts(logger, address, context.Options.ServiceId, context.Options.ClusterId);
        try
        {
            await app.StartAsync(context.Stopping);
        }
        catch (OperationCanceledException) when (context.Stopping.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("silo stopped before it was active");
            return ExitCode.Done;
        }
        ClusterLog.SiloActive(logger, context.Options.Slots);
        await context.Output.WriteLineAsync(Announcement(context.Options, address, app));
        await context.Output.FlushAsync(CancellationToken.None);
        await using (context.Stopping.Register(app.Lifetime.StopApplication))
        {
            // Ends when the signal has come and everything has been drained and stopped.
            await app.WaitForShutdownAsync();
        }
        ClusterLog.SiloStopped(logger);
        return ExitCode.Done;
    }

    // One line, for people and for scripts that wait for it.
    private static string Announcement(ClusterOptions options, IPAddress address, WebApplication app)
    {
        var kept = options.Mode == ClusterMode.Local ? $"local, folder {Path.GetFullPath(options.Folder)}" : "postgres";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"silo active at {address}: silo port {options.SiloPort}, gateway port {options.GatewayPort}, http port {new Uri(app.Urls.First()).Port}, "
            + $"slots {options.Slots}, cluster {options.ServiceId}/{options.ClusterId} ({kept}), listens on {ListenAddress.Resolve(options, address)}, "
            + $"{(options.HasCertificates ? "mutual TLS" : "no TLS")}");
    }
}
