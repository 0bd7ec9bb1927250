using System.CommandLine;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Dashboard.Security;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Commands;

/// <summary>
/// <c>front</c>: the cluster's one door, the interface over HTTP and the page. It is a client that keeps nothing: there may be any number of them, silos may
/// come and go, and all of them be away for a while.
/// </summary>
internal static class FrontVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster front                                        for this machine: the page, and rnnsweep --server
          rnnsweep-cluster front --address 0.0.0.0 --tokens tokens      for others too

        A line of the file tokens is a role and a secret: submit=SECRET. RNNSWEEP_TOKENS may hold the same, with semicolons between.
        """;

    private const string Variable = "RNNSWEEP_TOKENS";

    /// <summary>The verb; its older name is <c>dashboard</c>.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("front", "Serves the cluster over HTTP: for rnnsweep --server, for scripts, and the page for browsers.");
        command.Aliases.Add("dashboard");
        var page = new PageOptions(command, beside: false);
        var settings = new SettingOptions(command, SettingOptions.OfClients);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context =>
            // Silos read no files but those of their data folders; the front reads none for anybody.
            ServeAsync(page.Read(parsed, "cluster", Product, Others())! with { Data = DataFolder.None with { IsConfined = true } }, context)));
        return command;
    }

    private static string Product => typeof(FrontVerb).Assembly.GetName().Version!.ToString(3);

    private static IReadOnlyList<AccessToken>? Others() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? AccessTokens.Read(text, Variable) : null;

    private static async Task<int> ServeAsync(DashboardOptions options, CommandContext context)
    {
        ClusterOptionsValidator.ThrowIfInvalid(context.Options);
        var time = TimeProvider.System;
        if (context.Options.HasCertificates) CertificateSet.Read(new CertificateFolder(context.Options.Certificates), CertificateRole.Client, time.GetUtcNow());
        await using var cluster = new ReconnectingCluster(context.Options, time);
        await using var library = context.Options.Mode == ClusterMode.Postgres ? new DataLibrary(context.Options.ConnectionString) : null;
        await using var page = await DashboardServer.StartAsync(cluster, options with { Library = library }, time);
        await context.Error.WriteLineAsync($"open in the browser: {page.Address}{(options.Token is { } token ? $"?token={Uri.EscapeDataString(token)}" : "")}");
        await context.Error.WriteLineAsync($"in a terminal: rnnsweep list --server {page.Address}");
        if (!page.HasPage) await context.Error.WriteLineAsync("note: this build has only the plain page, because Node.js was missing when it was built");
        await context.Error.WriteLineAsync("Ctrl-C ends it");
        await Task.Delay(Timeout.InfiniteTimeSpan, time, context.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        return ExitCode.Done;
    }
}
