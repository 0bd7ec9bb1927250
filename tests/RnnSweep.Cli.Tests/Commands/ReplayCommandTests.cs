using System.Text.Json;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ReplayCommandTests : IDisposable
{
    private const string Curves = """
        {"runs": [{"name": "a", "values": [0.9, 0.5]}, {"name": "b", "values": [0.8, 0.7]}, {"name": "c", "state": "running", "values": [0.95, 0.9]}]}
        """;

    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    private string Written(string name, string text)
    {
        var path = Path.Combine(_cli.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What has to be known of the curves is told beside the results, so that those can be read by programs.</summary>
    [Fact]
    public async Task Replay_CurvesOfARunThatHadNotEnded_SaysSoBesideTheResults()
    {
        var (curves, rule) = (Written("curves.json", Curves), Written("asha.yaml", "type: asha\n"));
        Assert.Equal(0, await _cli.Run("replay", curves, "--early-terminate", rule, "--parallelism", "1", "--json"));
        Assert.Equal("note: 1 of 3 runs had not ended when they were recorded: here their curves end where they stood.\n", _cli.Error);
        using var json = JsonDocument.Parse(_cli.Output);
        var stopped = json.RootElement.GetProperty("stopped").EnumerateArray().Select(stop => (stop.GetProperty("name").GetString(),
            stop.GetProperty("at").GetInt32(), stop.GetProperty("value").GetDouble(), stop.GetProperty("cutoff").ValueKind)).ToList();
        Assert.Equal([("a", 1, 0.9, JsonValueKind.Null), ("c", 1, 0.95, JsonValueKind.Number)], stopped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("early_terminate: null\n")]
    public async Task Replay_FileWithoutARule_IsRefused(string text)
    {
        var (curves, rule) = (Written("curves.json", Curves), Written("rule.yaml", text));
        Assert.Equal(1, await _cli.Run("replay", curves, "--early-terminate", rule));
        Assert.EndsWith("rule.yaml: holds no rule. Write one, such as 'type: asha', or a list of rules\n", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Replay_SnapshotWhereNobodyIsTraining_SaysSo()
    {
        var curves = Written("curves.json", Curves.Replace("running", "finished", StringComparison.Ordinal));
        Assert.Equal(0, await _cli.Run("replay", curves, "--snapshot"));
        Assert.Equal("note: No run is still training, and --snapshot decides about no other.\n", _cli.Error);
    }
}
