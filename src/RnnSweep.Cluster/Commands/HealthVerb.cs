using System.CommandLine;
using System.Net;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary><c>health</c>: asks a silo on this machine how it is. For health checks in images that have neither a shell nor wget.</summary>
internal static class HealthVerb
{
    /// <summary>What its help ends with.</summary>
    public const string Examples = """
        Examples:
          rnnsweep-cluster health                  ready for work?
          rnnsweep-cluster health live --http-port 8081
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The verb.</summary>
    public static Command Create(CommandRunner runner)
    {
        var question = new Argument<string>("QUESTION") { Description = "startup, ready or live. Default: ready.", DefaultValueFactory = _ => "ready" };
        question.AcceptOnlyFromAmong("startup", "ready", "live");
        var command = new Command("health", "Checks the silo on this machine: exit code 0 if well, 1 if not, 4 if it does not answer.") { question };
        // All settings: the check runs with those of the silo, and one that it did not know would be refused.
        var settings = new SettingOptions(command);
        command.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => RunAsync(parsed.GetValue(question)!, context)));
        return command;
    }

    private static async Task<int> RunAsync(string question, CommandContext context)
    {
        // Where the silo listens on loopback alone, it may be another address of it than 127.0.0.1.
        var address = ListenAddress.Resolve(context.Options, AdvertisedAddress.Resolve(context.Options));
        if (!IPAddress.IsLoopback(address)) address = IPAddress.Loopback;
        var url = new UriBuilder(Uri.UriSchemeHttp, address.ToString(), context.Options.HttpPort, $"health/{question}").Uri;
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url, context.Stopping);
            await context.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(context.Stopping));
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception exception)
            when (exception is HttpRequestException || (exception is TaskCanceledException && !context.Stopping.IsCancellationRequested))
        {
            throw new ClusterUnreachableException($"No silo answers at {url}: {exception.Message}", exception);
        }
    }
}
