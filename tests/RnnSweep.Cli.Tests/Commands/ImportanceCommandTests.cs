using System.Text.Json;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ImportanceCommandTests : IDisposable
{
    // The loss follows from the learning rate, and from nothing else.
    private static readonly SweepSnapshot Thirty = SampleSweeps.Sweep(SweepState.Finished, 30, [.. Enumerable.Range(1, 30).Select(i =>
        SampleSweeps.Run(i, RunState.Finished, 2, 1 + i * 7 % 30 * 0.05, 0.9, 0.5,
            SampleSweeps.Values(i % 3 == 0 ? "gru" : "rnn", 8 + i % 4 * 8, null, 16, 0.001 * (1 + i * 7 % 30))))]);

    private readonly CliHarness _cli = new() { Host = { Before = Thirty } };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Importance_OfTheSweepsMetric_NamesWhatMattered()
    {
        Assert.Equal(0, await _cli.Run("importance", _cli.Folder));
        Expectation.Matches("Importance/sweep", _cli.Output);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Importance_AsJson_HasEveryParameterOnce()
    {
        Assert.Equal(0, await _cli.Run("importance", _cli.Folder, "--json", "--metric", "valid_accuracy", "--goal", "maximize", "--method", "ped-anova"));
        using var json = JsonDocument.Parse(_cli.Output);
        Assert.Equal(("valid_accuracy", "maximize", "ped-anova", 30), (json.RootElement.GetProperty("metric").GetString(),
            json.RootElement.GetProperty("goal").GetString(), json.RootElement.GetProperty("method").GetString(),
            json.RootElement.GetProperty("variants").GetInt32()));
        var parameters = json.RootElement.GetProperty("parameters").EnumerateArray().ToList();
        Assert.Equal("learning_rate", parameters[0].GetProperty("name").GetString());
        Assert.Equal(1, parameters.Sum(one => one.GetProperty("share").GetDouble()), 1e-9);
        Assert.Equal(parameters.Count, parameters.Select(one => one.GetProperty("name").GetString()).Distinct().Count());
        var group = Assert.Single(json.RootElement.GetProperty("groups").EnumerateArray().ToList());
        Assert.Equal(("cell", "gru", "rnn", 0, 30), (group.GetProperty("parameter").GetString(), group.GetProperty("better").GetString(),
            group.GetProperty("worse").GetString(), group.GetProperty("pairs").GetInt32(), group.GetProperty("variants").GetInt32()));
        // Accuracy falls with the rate: the curve is given as it is, not as it is minimised.
        var curve = parameters[0].GetProperty("curve").EnumerateArray().ToList();
        Assert.True(curve[0].GetProperty("mean").GetDouble() > curve[^1].GetProperty("mean").GetDouble());
    }

    [Theory]
    [InlineData("--metric", "valid_los", "no run has 'valid_los'. Did you mean valid_loss?")]
    [InlineData("--goal", "best", "'best' is neither minimize nor maximize")]
    [InlineData("--method", "anova", "'anova' is neither ped-anova nor fanova")]
    public async Task Importance_OfWhatThereIsNot_IsWrongUsage(string option, string value, string message)
    {
        Assert.Equal(2, await _cli.Run("importance", _cli.Folder, option, value));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importance_OfTooFewRuns_SaysHowManyItTakes()
    {
        using var cli = new CliHarness { Host = { Before = Thirty with { Runs = [.. Thirty.Runs.Take(2)] } } };
        Assert.Equal(1, await cli.Run("importance", cli.Folder));
        Assert.Contains("nothing can be said of importance: 2 variants with a value of valid_loss; it takes 4", cli.Error, StringComparison.Ordinal);
    }
}
