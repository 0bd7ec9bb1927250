using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>What can be had of a sweep over a table once it has ended: its model from a server, its card, its baselines.</summary>
public sealed class KeptModelTests : IDisposable
{
    private const string Sweep = """
        name: small
        task: { dataset: csv, file: series.csv, target: y }
        method: grid
        parameters: { cell: { values: [rnn, gru] }, hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }
        """;

    private static readonly string Rows = "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5}\n"));

    private readonly LocalSweepHost _host = new(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System);
    private readonly CliHarness _cli;

    public KeptModelTests() => _cli = new CliHarness { Real = _host, Time = TimeProvider.System };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task PredictAndExportModel_FromAServer_AreThoseOfTheFolder()
    {
        await Train();
        await using var folders = _host.Folders([At("out")]);
        await using var server = await DashboardServer.StartAsync(folders, new DashboardOptions { Engine = "folders", Product = "1.2.3", Port = 0 },
            TimeProvider.System);
        foreach (var (sweep, at) in ((string, string[])[])[(At("out"), []), ("out", ["--server", server.Address.ToString()])])
        {
            var name = at.Length == 0 ? "here" : "there";
            Assert.True(await _cli.Run(["predict", sweep, "2", "--data", At("series.csv"), "--out", At($"{name}.csv"), .. at]) == 0, _cli.Error);
            Assert.True(await _cli.Run(["export-model", sweep, "2", "--out", At($"{name}.onnx"), .. at]) == 0, _cli.Error);
        }
        Assert.Equal(File.ReadAllText(At("here.csv")), File.ReadAllText(At("there.csv")));
        Assert.Equal(File.ReadAllBytes(At("here.onnx")), File.ReadAllBytes(At("there.onnx")));
    }

    [Fact]
    public async Task Report_Card_SaysWhatTheModelIsAndHowGood()
    {
        await Train();
        Assert.Equal(0, await _cli.Run("report", At("out"), "--card", "--run", "2"));
        var card = File.ReadAllText(Path.Combine(At("out"), "model-card.md"));
        Assert.StartsWith("# small, run 2\n\nThe model of epoch 1 of 1 epoch: rank ", card, StringComparison.Ordinal);
        Assert.Matches(@"\| metric \| run 2 \| .*last value", card);
        Assert.Matches(@"\| test_rmse \| [0-9.]+ \| [0-9.]+ ", card);
        Assert.Matches(@"\| weights_digest \| `[0-9a-f]{64}` \|", card);
        Assert.Contains("| file | series.csv |", card, StringComparison.Ordinal);
        Assert.Contains("rnnsweep show again 2 ", card, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.Run("report", At("out"), "--run", "2"));
        Assert.Contains("--run: a report is of all runs; add --card", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.Run("report", At("out"), "--card", "--run", "9"));
    }

    [Fact]
    public async Task Folds_AreInTableScoresAndCard_AndTheModelIsOfAllRowsBeforeTheTest()
    {
        File.WriteAllText(At("series.csv"), Rows);
        await Train(Sweep.Replace("target: y", "target: y, folds: 3", StringComparison.Ordinal).Replace("epochs: { value: 1 }", "epochs: { value: 3 }",
            StringComparison.Ordinal) + "\nkeep_models: 1\n");
        var lines = File.ReadAllLines(Path.Combine(At("out"), "results.csv"));
        var names = lines[0].Split(',');
        Assert.True(Number(lines[1].Split(',')[Array.IndexOf(names, "best_fold_spread")]) > 0);
        Assert.InRange(Number(lines[1].Split(',')[Array.IndexOf(names, "refit_epochs")]), 1, 3);
        Assert.Equal(0, await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--out", At("p.csv")));
        // Digit for digit that of the leaderboard, as far as it is shown; the folds' own models are not kept.
        Assert.DoesNotContain("valid", _cli.Error.Split("rows predicted")[1], StringComparison.Ordinal);
        var best = lines[1..3].Select(line => line.Split(',')).MinBy(line => Number(line[Array.IndexOf(names, "best_valid_loss")]))!;
        Assert.Contains($" {Number(best[Array.IndexOf(names, "test_rmse")]).ToString("G4", CultureInfo.InvariantCulture)} ", _cli.Error,
            StringComparison.Ordinal);
        // The mean and how far the folds lie apart: in the leaderboard, in the report and of the run.
        Assert.Equal(0, await _cli.Run("show", At("out")));
        Assert.Contains(" spread ", _cli.Output, StringComparison.Ordinal);
        Assert.Contains(">fold_spread<", File.ReadAllText(Path.Combine(At("out"), "report.html")), StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("show", At("out"), "1"));
        Assert.Contains(" fold_spread ", _cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("report", At("out"), "--card"));
        var card = File.ReadAllText(Path.Combine(At("out"), "model-card.md"));
        Assert.Contains("\n\nJudged by the mean of its folds of epoch ", card, StringComparison.Ordinal);
        Assert.Matches("The model that is kept learnt from all rows before the test part, for [123] epochs?: the mean of the folds' best epochs", card);
        Assert.Contains("| folds | 3 |", card, StringComparison.Ordinal);
        Assert.Matches(@"\| train 3/3 \| \d+ windows of 3 rows", card);
        // What has no say is not told.
        Assert.DoesNotContain("split_by", card, StringComparison.Ordinal);
        Assert.DoesNotContain("class_weights", card, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("report", At("out"), "--card", "--run", best[0] == "1" ? "2" : "1"));
        Assert.Contains("Its model is not kept: others are better than it, and keep_models is 1.", File.ReadAllText(Path.Combine(At("out"), "model-card.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_SeveralRunsOnTheTrainingFile_HaveTheScoresOfItsParts_AndModelsTheirDigestBesideThem()
    {
        await Train();
        Assert.Equal(0, await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--ensemble", "2", "--out", At("p.csv")));
        Assert.Matches(@"predicted[\s\S]*\npart +rmse[^\n]*\ntrain +[0-9.]+[^\n]*\nvalid +[0-9.]+[^\n]*\ntest +[0-9.]+", _cli.Error);
        var model = Path.Combine(At("out"), "models", "run-000001.model");
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(model)))}  run-000001.model\n", File.ReadAllText(model + ".sha256"));
    }

    [Fact]
    public async Task Predict_RowsThatCannotBeRead_AreToldOfTheRows_AndOfTheTaskWhoseKeysAreNamed()
    {
        await Train();
        File.WriteAllText(At("new.csv"), Rows.Replace("\n3,", "\n,", StringComparison.Ordinal));
        Assert.Equal(1, await _cli.Run("predict", At("out"), "--data", At("new.csv"), "--out", At("p.csv")));
        Assert.Contains("Mend the rows; another task needs a model that was trained with it.", _cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("p.csv")));
    }

    [Fact]
    public async Task TransformedTarget_IsPredictedInItsOwnUnit_AndExportedWithItsScalingBesideAlone()
    {
        File.WriteAllText(At("series.csv"), Rows);
        await Train(Sweep.Replace("target: y", "target: y, inputs: [y], transform: difference", StringComparison.Ordinal));
        Assert.True(await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--steps", "3", "--out", At("p.csv")) == 0, _cli.Error);
        // Of 60 rows the first has no change: 56 are told within the file, and 3 after it.
        Assert.Equal(1 + 56 + 3, File.ReadAllLines(At("p.csv")).Length);
        Assert.Equal(1, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("learnt with transform: difference, which is not written into the file. Write --scaling beside", _cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("m.onnx")));
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "--scaling", "beside", "--out", At("m.onnx")));
        // Of the task, of the input, of the answer.
        Assert.Equal(3, File.ReadAllText(At("m.onnx.json")).Split("\"transform\": \"difference\"").Length - 1);
    }

    [Fact]
    public async Task PicturesOfTheTestPart_AreInTheReportAndOnThePage_AsLongAsTheDataAreThere()
    {
        await Train();
        var report = Path.Combine(At("out"), "report.html");
        Assert.Contains("<h3>Forecast and truth</h3>", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Contains("Truth minus forecast against the forecast; their mean is ", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Equal(9, (await TestPart(1)).GetProperty("truth").GetArrayLength());
        File.Delete(At("series.csv"));
        Assert.Contains("series.csv", (await TestPart(2)).GetProperty("absence").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("report", At("out")));
        Assert.DoesNotContain("Forecast and truth", File.ReadAllText(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PicturesOfAFileWithTimes_HaveThemBelow()
    {
        File.WriteAllText(At("series.csv"), "t,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i):dd.MM.yyyy HH:mm},{i % 5}\n"))));
        await Train(Sweep.Replace("target: y", "target: y, time: t, inputs: [y]", StringComparison.Ordinal));
        var times = (await TestPart(1)).GetProperty("times").EnumerateArray().Select(time => time.GetString()).ToArray();
        Assert.Equal(("2024-05-03 03:00", "2024-05-03 11:00", 9), (times[0], times[^1], times.Length));
        Assert.Contains(">2024-05-03 07:00<", File.ReadAllText(Path.Combine(At("out"), "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PicturesOfClasses_AreWhatEachWasTakenFor()
    {
        File.WriteAllText(At("series.csv"), Rows);
        await Train(Sweep.Replace("target: y", "target: y, loss: cross_entropy", StringComparison.Ordinal));
        Assert.Contains("Answers of each class (rows) and what they were taken for (columns)", File.ReadAllText(Path.Combine(At("out"), "report.html")),
            StringComparison.Ordinal);
        var confusion = (await TestPart(1)).GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Sum(count => count.GetInt32()));
        Assert.Equal(9, confusion.Sum());
    }

    [Fact]
    public async Task Predict_QuantilesOfSeveralRows_HaveAColumnForEachLevel()
    {
        File.WriteAllText(At("series.csv"), Rows);
        await Train(Sweep.Replace("target: y", "target: y, loss: pinball, levels: [0.25, 0.5, 0.9], forecast: 2, inputs: [y]", StringComparison.Ordinal));
        Assert.True(await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--steps", "5", "--out", At("p.csv")) == 0, _cli.Error);
        var lines = File.ReadAllLines(At("p.csv"));
        Assert.Equal("y,y_predicted,y_q0.25,y_q0.9", lines[0]);
        Assert.Equal(1 + 57 + 5, lines.Length);
        Assert.All(lines[1..], line => Assert.Equal(line.Split(',')[1..].Select(Number).Order(), new[] { 2, 1, 3 }
            .Select(place => Number(line.Split(',')[place]))));
        Assert.Contains("coverage", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Run("generate", At("out"), "1"));
        Assert.Contains("'rnnsweep predict' takes it to new data, and with --steps beyond their end.", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("\"levels\": [", File.ReadAllText(At("m.onnx.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralTargets_AreInTheTableOfPredictions_InScoresPicturesAndDescriptions()
    {
        File.WriteAllText(At("series.csv"), Rows);
        await Train(Sweep.Replace("target: y", "target: [y, x], forecast: 2", StringComparison.Ordinal));
        Assert.True(await _cli.Run("predict", At("out"), "--data", At("series.csv"), "--steps", "5", "--ensemble", "2", "--out", At("p.csv")) == 0, _cli.Error);
        var lines = File.ReadAllLines(At("p.csv"));
        Assert.Equal("y,y_predicted,y_spread,x,x_predicted,x_spread", lines[0]);
        Assert.Equal(1 + 57 + 5, lines.Length);
        Assert.Matches(@"\ntest +[0-9.]+[^\n]*\ntrain, y[^\n]*\nvalid, y[^\n]*\ntest, y[^\n]*\ntrain, x[^\n]*\nvalid, x[^\n]*\ntest, x", _cli.Error);
        var report = File.ReadAllText(Path.Combine(At("out"), "report.html"));
        Assert.Contains("<h3>Forecast and truth: y</h3>", report, StringComparison.Ordinal);
        Assert.Contains("<h3>Forecast and truth: x</h3>", report, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("\"columns\": [", File.ReadAllText(At("m.onnx.json")), StringComparison.Ordinal);
        // The page shows one at a time.
        Assert.Equal(["y", "x"], (await TestPart(1)).GetProperty("targets").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(JsonValueKind.Array, (await TestPart(1, "x")).GetProperty("truth").ValueKind);
        Assert.NotEqual((await TestPart(1)).GetProperty("truth").GetRawText(), (await TestPart(1, "x")).GetProperty("truth").GetRawText());
        Assert.Contains("target: found 'z'; allowed: y, x.", (await TestPart(1, "z")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("report", At("out"), "--card"));
        Assert.Contains("| target | \\[y, x] |", File.ReadAllText(Path.Combine(At("out"), "model-card.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfOwnData_HasTheBaselinesBelowTheRuns()
    {
        await Train();
        Assert.Equal(0, await _cli.Run("export", At("out")));
        var lines = _cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipWhile(line => !line.StartsWith("run,state,", StringComparison.Ordinal))
            .ToArray();
        Assert.EndsWith(",baseline", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("2,finished,", lines[2], StringComparison.Ordinal);
        var rmse = Array.IndexOf(lines[0].Split(','), "best_valid_rmse");
        Assert.All(lines[3..], line => Assert.StartsWith(",baseline,,", line, StringComparison.Ordinal));
        Assert.Contains(lines[3..], line => line.EndsWith(",last value", StringComparison.Ordinal) && line.Split(',')[rmse].Length > 0);
        Assert.Equal(lines, File.ReadAllLines(Path.Combine(At("out"), "results.csv")));
    }

    [Theory]
    [InlineData("text", "file: data", "line,column,character,character_predicted,p(character)", "\"symbols\": [")]
    [InlineData("jsonl", "file: data, loss: cross_entropy", "line,y,y_predicted,p(y=a),p(y=b)", "\"classes\": [")]
    [InlineData("tsv", "file: data", "line,sentence,word,tag,tag_predicted,p(tag=DET),p(tag=NOUN)", "\"ends in: ats\"")]
    public async Task OtherDataThanTables_AreExportedWithTheirNames_AndPredicted(string dataset, string keys, string heading, string described)
    {
        File.WriteAllText(At("data"), dataset switch
        {
            "text" => string.Concat(Enumerable.Repeat("to be or not to be, ", 200)),
            "jsonl" => string.Concat(Enumerable.Repeat("{\"x\": [\"up\", \"down\"], \"y\": \"b\"}\n{\"x\": [\"down\"], \"y\": \"a\"}\n", 10)),
            _ => string.Concat(Enumerable.Repeat("The\tDET\ncats\tNOUN\n\n", 20)),
        });
        await Train($"task: {{ dataset: {dataset}, {keys} }}\nmethod: grid\nparameters: {{ cell: {{ values: [gru, rnn] }}, hidden_size: {{ value: 4 }}, "
            + "epochs: { value: 1 } }\n");
        Assert.Equal(0, await _cli.Run("predict", At("out"), "--data", At("data"), "--out", At("p.csv")));
        var lines = File.ReadAllLines(At("p.csv"));
        Assert.Equal(heading, lines[0]);
        Assert.Equal(dataset switch { "text" => 4000, "jsonl" => 21, _ => 41 }, lines.Length);
        // Digit for digit that of the leaderboard, as far as it is shown.
        var (names, best) = (File.ReadLines(Path.Combine(At("out"), "results.csv")).First().Split(','),
            File.ReadLines(Path.Combine(At("out"), "results.csv")).ElementAt(1).Split(','));
        Assert.Matches($"\ntest +{Number(best[Array.IndexOf(names, "test_loss")]).ToString("G4", CultureInfo.InvariantCulture)}", _cli.Error);
        Assert.Equal(2, await _cli.Run("predict", At("out"), "--data", At("data"), "--steps", "3"));
        Assert.Contains($"--steps: goes on after the last row of a table, and the sweep's dataset is {dataset}", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(dataset == "text" ? 2 : 0, await _cli.Run("predict", At("out"), "--data", At("data"), "--ensemble", "2", "--out", At("p.csv")));
        if (dataset != "text") Assert.Contains("_predicted," + (dataset == "tsv" ? "tag" : "y") + "_spread,p(", File.ReadLines(At("p.csv")).First(),
            StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("nothing is scaled", _cli.Error, StringComparison.Ordinal);
        Assert.Contains(described, File.ReadAllText(At("m.onnx.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportModel_AModelOfANewerFormat_IsSaidAndNothingIsWritten()
    {
        await Train();
        foreach (var file in Directory.GetFiles(Path.Combine(At("out"), "models")))
        {
            var bytes = File.ReadAllBytes(file);
            bytes[8]++;
            File.WriteAllBytes(file, bytes);
        }
        Assert.Equal(1, await _cli.Run("export-model", At("out"), "--out", At("m.onnx")));
        Assert.Contains("has format version 2, this program reads versions up to 1", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_cli.Folder, "m.onnx*"));
    }

    private Task Train()
    {
        File.WriteAllText(At("series.csv"), Rows);
        return Train(Sweep);
    }

    private async Task Train(string sweep)
    {
        File.WriteAllText(At("a.yaml"), sweep);
        Assert.Equal(0, await _cli.Run("run", At("a.yaml"), "--out", At("out"), "--quiet", "--no-dashboard"));
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<JsonElement> TestPart(int run, string target = "")
    {
        await using var folders = _host.Folders([At("out")]);
        await using var server = await DashboardServer.StartAsync(folders, new DashboardOptions { Engine = "folders", Product = "1.2.3", Port = 0 },
            TimeProvider.System);
        using var client = new HttpClient { BaseAddress = server.Address };
        var answer = await client.GetAsync(new Uri($"api/sweeps/out/runs/{run}/test?target={target}", UriKind.Relative));
        return (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync())).RootElement;
    }
}
