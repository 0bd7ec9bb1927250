using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using RnnSweep.Cluster.Checkup;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>doctor</c>: looks at everything that a cluster needs, and says what is wrong and what to do.</summary>
internal static class DoctorVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster doctor
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The verb.</summary>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("doctor",
            "Looks at database, schema, clocks, certificates, silos, slots, data and sweeps; says what is wrong and what to do. Changes nothing. "
            + "Exit code 1 where something is wrong.");
        var settings = new SettingOptions(command, [.. SettingOptions.OfClients, nameof(ClusterOptions.Data)]);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context)
    {
        ClusterOptionsValidator.ThrowIfInvalid(context.Options);
        var (wrong, members) = (0, false);
        var certificates = new CertificateCheckup(context.Options, TimeProvider.System);
        foreach (var finding in certificates.OfThisProcess()) await WriteAsync(finding);
        var atFirst = wrong;
        if (context.Options.Mode == ClusterMode.Postgres)
        {
            await using var source = NpgsqlDataSource.Create(context.Options.ConnectionString + ";Pooling=false");
            await foreach (var finding in new DatabaseCheckup(source, TimeProvider.System).ExamineAsync(context.Stopping)) await WriteAsync(finding);
            if (wrong == atFirst) await AskMembersAsync(new MemberCheckup(source, context.Options.ClusterId, ReachAsync));
        }
        foreach (var finding in OfData(context.Options)) await WriteAsync(finding);
        if (members || context.Options.Mode == ClusterMode.Local) await AskSilosAsync();
        await context.Output.WriteLineAsync(wrong == 0 ? "nothing is wrong" : wrong == 1 ? "1 thing is wrong" : $"{wrong} things are wrong");
        return wrong == 0 ? ExitCode.Done : ExitCode.Failed;

        async Task AskMembersAsync(MemberCheckup checkup)
        {
            foreach (var finding in await checkup.ExamineAsync(context.Stopping))
            {
                members |= finding.IsWell;
                await WriteAsync(finding);
            }
            foreach (var (name, gateway) in await checkup.GatewaysAsync(context.Stopping))
                if (await certificates.OfSiloAsync(name, gateway, context.Stopping) is { } finding) await WriteAsync(finding);
        }

        async Task AskSilosAsync()
        {
            try
            {
                await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
                var engine = new ClusterSweeps(connection.Client, TimeProvider.System);
                foreach (var finding in await new WorkCheckup(engine, engine).ExamineAsync(context.Stopping)) await WriteAsync(finding);
            }
            catch (ClusterUnreachableException problem)
            {
                await WriteAsync(new Finding("cluster", problem.Message, "See the silos above, and their logs."));
            }
            catch (CertificateException)
            {
                // Said above.
            }
        }

        async Task WriteAsync(Finding finding)
        {
            if (!finding.IsWell) wrong++;
            await context.Output.WriteLineAsync($"{(finding.IsWell ? "ok   " : "WRONG")} {finding.Subject}: {finding.Sentence}");
            if (finding.Advice is { } advice) await context.Output.WriteLineAsync($"      {advice}");
        }
    }

    /// <summary>The folder that is named here: silos have their own settings, and say themselves what they lack.</summary>
    internal static IEnumerable<Finding> OfData(ClusterOptions options)
    {
        if (options.Data.Length == 0) yield break;
        yield return Directory.Exists(options.Data) ? new Finding("data", $"{options.Data} is a folder")
            : new Finding("data", $"there is no folder {options.Data}", "Mount or create it, or correct the setting Data (RNNSWEEP_DATA).");
    }

    private static async Task<string?> ReachAsync(IPEndPoint at, CancellationToken cancellation) =>
        await PortProbe.ConnectAsync(at, Patience, cancellation) switch
        {
            null => null,
            { SocketErrorCode: SocketError.TimedOut } => $"no answer within {Patience.TotalSeconds:0} s",
            var problem => problem.Message,
        };
}
