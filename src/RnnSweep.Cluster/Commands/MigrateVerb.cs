using System.CommandLine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>migrate</c>: creates the database's schema or brings it up to date.</summary>
internal static class MigrateVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster migrate --connection-string "Host=db;Database=rnnsweep;Username=rnnsweep"
        """;

    /// <summary>The verb.</summary>
    public static Command Create(Func<ClusterOptions, ISchemaMigrator> migrator, CommandRunner runner)
    {
        var command = new Command("migrate", "Creates the database's schema or brings it up to date. Safe to run again.");
        var settings = new SettingOptions(command, nameof(ClusterOptions.Mode), nameof(ClusterOptions.ConnectionString));
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => RunAsync(migrator, context)));
        return command;
    }

    private static async Task<int> RunAsync(Func<ClusterOptions, ISchemaMigrator> migrator, CommandContext context)
    {
        if (context.Options.Mode == ClusterMode.Local)
            throw new ClusterOptionsException([new OptionsProblem("RnnSweep:Mode", "local", "postgres: a local cluster has no database")]);
        var applied = await migrator(context.Options).MigrateAsync(context.Stopping);
        foreach (var step in applied) await context.Output.WriteLineAsync($"applied {step}");
        if (applied.Count == 0) await context.Output.WriteLineAsync("the schema is up to date");
        return ExitCode.Done;
    }
}
