using System.CommandLine;
using System.Globalization;
using RnnSweep.Cluster.Security;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>certificates</c>: makes an authority and a set of certificates, for trying mutual TLS.</summary>
internal static class CertificatesVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster certificates certificates                     for silos and clients
          rnnsweep-cluster certificates certificates --database db.lan   also for PostgreSQL, by the name that its clients use
          rnnsweep-cluster silo --certificates certificates/silo
          rnnsweep-cluster front --certificates certificates/client

        Once more, it makes new ones with the same authority; processes that run take them without a restart.
        Keep FOLDER/authority/ca.key where nobody gets at it: whoever has it can make more.
        """;

    /// <summary>The verb.</summary>
    public static Command Create(CommandRunner runner)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to write them." };
        var days = new Option<int>("--days")
        {
            Description = "How long they hold, 1 to 3650. Default: 365.",
            HelpName = "number",
            DefaultValueFactory = _ => 365,
        };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value is < 1 or > 3650)
                result.AddError($"--days: found {token.Value}; allowed: 1 to 3650.");
        });
        var database = new Option<string?>("--database") { Description = "Also makes one for PostgreSQL at this host.", HelpName = "host" };
        database.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Uri.CheckHostName(token.Value) == UriHostNameType.Unknown)
                result.AddError($"--database: found '{token.Value}'; allowed: the host name or address that clients of the database use.");
        });
        var command = new Command("certificates", "Makes an authority and certificates for silos and clients, for trying mutual TLS.")
        {
            folder, days, database,
        };
        command.SetAction((parsed, _) => runner.RunAsync(parsed, async (output, _) =>
        {
            var maker = new CertificateMaker(parsed.GetRequiredValue(folder), TimeProvider.System);
            foreach (var line in maker.Make(TimeSpan.FromDays(parsed.GetValue(days)), parsed.GetValue(database))) await output.WriteLineAsync(line);
            return ExitCode.Done;
        }));
        return command;
    }
}
