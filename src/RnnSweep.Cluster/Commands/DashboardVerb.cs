using System.CommandLine;
using RnnSweep.Cluster.Engine;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>dashboard</c>: the page over all sweeps of the cluster. It is a client: silos may come and go, and all of them be away for a while.</summary>
internal static class DashboardVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster dashboard
          rnnsweep-cluster dashboard --address 0.0.0.0 --token "$TOKEN"   for others too
        """;

    /// <summary>The verb.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("dashboard", "Shows the cluster's sweeps in the browser.");
        var page = new PageOptions(command, beside: false);
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => ServeAsync(page.Read(parsed, "cluster", Product)!, context)));
        return command;
    }

    private static string Product => typeof(DashboardVerb).Assembly.GetName().Version!.ToString(3);

    private static async Task<int> ServeAsync(DashboardOptions options, CommandContext context)
    {
        var time = TimeProvider.System;
        await using var cluster = new ReconnectingCluster(context.Options, time);
        await using var page = await DashboardServer.StartAsync(cluster, options, time);
        await context.Error.WriteLineAsync($"open in the browser: {page.Address}{(options.Token is { } token ? $"?token={Uri.EscapeDataString(token)}" : "")}");
        if (!page.HasPage) await context.Error.WriteLineAsync("note: this build has only the plain page, because Node.js was missing when it was built");
        await context.Error.WriteLineAsync("Ctrl-C ends it");
        await Task.Delay(Timeout.InfiniteTimeSpan, time, context.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        return ExitCode.Done;
    }
}
