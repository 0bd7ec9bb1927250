using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>Sweeps over people's own files, by the commands.</summary>
public sealed class OwnDataTests : IDisposable
{
    private const string Sweep = """
        task: { dataset: csv, file: series.csv, target: y }
        method: grid
        parameters: { cell: { values: [rnn, gru] }, hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }
        """;

    private static readonly string Rows = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5}\n"));

    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Run_FileBesideTheSweep_IsFoundFromAnywhereAndNoted()
    {
        var sweep = Write("sweeps/a.yaml", Sweep);
        var data = Write("sweeps/series.csv", Rows);
        Assert.Equal(0, await _cli.Run("run", sweep, "--out", At("out"), "--quiet", "--no-dashboard"));
        var journal = File.ReadAllText(Path.Combine(At("out"), "journal.jsonl"));
        Assert.Contains($"\"file\":\"{data}\"", journal, StringComparison.Ordinal);
        Assert.Contains($"\"sha256\":\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(data)))}\"", journal,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TenLinesOfTheReadme_ForecastAnHourlySeriesWithGaps()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var start = readme.IndexOf("name: energy\n", StringComparison.Ordinal);
        var yaml = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Equal(10, yaml.Count(c => c == '\n'));
        Write("energy.csv", HourlySeries.Text(2500));
        Assert.Equal(0, await _cli.Run("data", "check", At("energy.csv")));
        Assert.Matches("gaps +6 with [0-9]+ rows missing", _cli.Output);
        Assert.Equal(0, await _cli.Run("run", Write("energy.yaml", yaml), "--out", At("out"), "--set", "run_cap=3", "--set", "parameters.epochs.value=1",
            "--set", "parameters.hidden_size={ value: 8 }", "--quiet", "--no-dashboard"));
        var rows = File.ReadAllLines(Path.Combine(At("out"), "results.csv"));
        Assert.All(rows[1..4], row => Assert.Contains(",finished,", row, StringComparison.Ordinal));
        // The baselines follow the three runs.
        Assert.All(rows[4..], row => Assert.StartsWith(",baseline,", row, StringComparison.Ordinal));
        Assert.True(rows.Length > 4);
    }

    [Fact]
    public async Task Predict_TheBestModel_WritesAForecastInTheFilesColumnsAndTimes()
    {
        var text = HourlySeries.Text(300);
        Write("energy.csv", text);
        var sweep = Write("energy.yaml", """
            task: { dataset: csv, file: energy.csv, target: load, time: time, missing: interpolate, inputs: [load], gaps: ignore }
            method: grid
            parameters: { cell: { values: [gru, rnn] }, hidden_size: { value: 4 }, sequence_length: { value: 24 }, epochs: { value: 1 } }
            """);
        Assert.Equal(0, await _cli.Run("run", sweep, "--out", At("out"), "--quiet", "--no-dashboard"));
        Assert.StartsWith("No run is better than the best baseline, ", _cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("predict", At("out"), "--data", At("energy.csv"), "--steps", "4", "--out", At("forecast.csv")));
        var rows = File.ReadAllLines(At("forecast.csv"));
        Assert.Equal("time,load,load_predicted", rows[0]);
        Assert.Equal(1 + 300 - 24 + 4, rows.Length);
        Assert.Matches("^2023-01-[0-9]{2} [0-9]{2}:00,,[0-9.]+$", rows[^1]);
        Assert.Matches("(?m)^valid +[0-9.]+ ", _cli.Error);
        Assert.Equal(0, await _cli.Run("predict", At("out"), "--data", At("energy.csv"), "--ensemble", "2"));
        Assert.Contains("time,load,load_predicted,load_spread\n", _cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("predict", At("out"), "1", "--data", At("energy.csv"), "--out", At("forecast.parquet")));
        Assert.Equal("PAR1"u8.ToArray(), File.ReadAllBytes(At("forecast.parquet"))[..4]);
    }

    [Fact]
    public async Task Predict_WhatDoesNotFit_IsOneAndWritesNothing()
    {
        Write("series.csv", Rows);
        Assert.Equal(0, await _cli.Run("run", Write("a.yaml", Sweep), "--out", At("out"), "--quiet", "--no-dashboard"));
        var bad = Write("bad.csv", Rows.Replace("x,y", "z,y", StringComparison.Ordinal));
        Assert.Equal(1, await _cli.Run("predict", At("out"), "--data", bad, "--out", At("p.csv")));
        Assert.Contains("bad.csv: has no column x, which the model reads.", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--steps", "9", "--out", At("p.csv")));
        Assert.Contains("--steps 9: x is not known 1 row after the end.", _cli.Error, StringComparison.Ordinal);
        // A model of a newer format.
        var model = Directory.GetFiles(At("out"), "*", SearchOption.AllDirectories).First(file => file.Contains("models", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(model);
        bytes[8]++;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(model)!)) File.WriteAllBytes(file, bytes);
        Assert.Equal(1, await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--out", At("p.csv")));
        Assert.Contains("has format version 2, this program reads versions up to 1", _cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("p.csv")));
        Assert.Equal(2, await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--out", At("p.txt")));
        Assert.Contains("ends neither in .csv nor in .parquet", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileInTheDataFolder_KeepsItsNameThere()
    {
        var sweep = Write("sweeps/a.yaml", Sweep);
        Write("data/series.csv", Rows);
        Assert.Equal(0, await _cli.Run("run", sweep, "--out", At("out"), "--data", At("data"), "--quiet", "--no-dashboard"));
        Assert.Contains("\"file\":\"series.csv\"", File.ReadAllText(Path.Combine(At("out"), "journal.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_TableThatHasChanged_IsRefusedBeforeAnyRun()
    {
        var table = Write("sweeps/grid.csv", "a,loss\n1,5\n2,4\n");
        var sweep = Write("sweeps/a.yaml", "task: { table: grid.csv, value: loss }\nmethod: grid\nparameters: { a: { values: [1, 2, 3] } }\n");
        Assert.Equal(0, await _cli.Run("run", sweep, "--out", At("out"), "--quiet", "--no-dashboard"));
        var rows = File.ReadAllLines(Path.Combine(At("out"), "results.csv"));
        Assert.StartsWith("1,finished,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("3,failed,", rows[3], StringComparison.Ordinal);
        var journal = Path.Combine(At("out"), "journal.jsonl");
        File.WriteAllText(journal, File.ReadLines(journal).First() + "\n");
        File.AppendAllText(table, "3,3\n");
        Assert.Equal(1, await _cli.Run("resume", At("out"), "--quiet", "--no-dashboard"));
        Assert.Contains("is not the file that the sweep was created with", _cli.Error, StringComparison.Ordinal);
        Assert.Single(File.ReadLines(journal));
    }

    [Fact]
    public async Task Resume_FileThatHasChanged_IsRefused()
    {
        var sweep = Write("sweeps/a.yaml", Sweep);
        var data = Write("sweeps/series.csv", Rows);
        Assert.Equal(0, await _cli.Run("run", sweep, "--out", At("out"), "--quiet", "--no-dashboard"));
        // As it was after its first event.
        var journal = Path.Combine(At("out"), "journal.jsonl");
        File.WriteAllText(journal, File.ReadLines(journal).First() + "\n");
        File.AppendAllText(data, "1,1\n");
        Assert.Equal(1, await _cli.Run("resume", At("out"), "--quiet", "--no-dashboard"));
        Assert.Contains("series.csv: is not the file that the sweep was created with", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("1 problem in the data; nothing was started", _cli.Error, StringComparison.Ordinal);
        File.WriteAllText(data, Rows);
        Assert.Equal(0, await _cli.Run("resume", At("out"), "--quiet", "--no-dashboard"));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    public async Task Verb_BrokenFile_IsOneAndTellsAllPlaces(string verb)
    {
        var sweep = Write("a.yaml", Sweep);
        Write("series.csv", Rows + "1,\nx,2\n");
        Assert.Equal(1, await _cli.Run(verb == "run" ? ["run", sweep, "--out", At("out"), "--no-dashboard"] : [verb, sweep]));
        Assert.Equal(
            "series.csv:62:3: y is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.\n"
                + "series.csv:63:1: x: found 'x' in line 63 where a number is expected. If it means a missing value write missing_values: [\"x\"] in "
                    + "task. A total or a remark at the end is no row: take it off the file, or write missing: drop too.\n2 problems in "
                + "the data; nothing was started\n", _cli.Error.Replace("FOLDER/", "", StringComparison.Ordinal));
        Assert.False(Directory.Exists(At("out")));
    }

    [Fact]
    public async Task Validate_FileThatIsNowhere_SaysWhereItWasLookedFor()
    {
        Assert.Equal(1, await _cli.Run("validate", Write("a.yaml", Sweep)));
        Assert.Contains("It was looked for beside the sweep file too, as 'FOLDER/series.csv'.", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_KnownDatasetThatIsMissing_SaysHowItIsFetched()
    {
        Assert.Equal(1, await _cli.Run("validate", Write("a.yaml", "task: { dataset: optdigits }\nmethod: grid\nparameters: { epochs: { value: 1 } }"),
            "--data", At("none")));
        Assert.EndsWith("'rnnsweep data get optdigits' fetches it.\n", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ dataset: csv, target: y }", "a.yaml:1:18: task.file: file is missing: the data. Add, for example, file: energy.csv.")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, gaps: fill, time: t }", "a.yaml:1:53: task.gaps: gaps: fill makes rows of empty cells")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, split: [0.5, 0.6, 0.2] }", "a.yaml:1:54: task.split: found a list; allowed: three shares")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, inputs: [a, a] }",
        "a.yaml:1:55: task.inputs: found a list; allowed: a text, or a list of different texts.")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, normalize: maybe }", "a.yaml:1:58: task.normalize: found 'maybe'; allowed: true or false.")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, group: g }", "sequence_length means nothing to whole sequences")]
    public async Task Validate_KeysThatDoNotFit_AreThreeWithTheirPlace(string task, string expected)
    {
        Assert.Equal(3, await _cli.Run("validate",
            Write("a.yaml", Sweep.Replace("{ dataset: csv, file: series.csv, target: y }", task, StringComparison.Ordinal))));
        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
