using System.Globalization;
using System.Text;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Kept models on new rows: read, scaled and encoded as in training, whatever the rows hold.</summary>
public sealed class PredictorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-predict-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, string> Networks => new()
    {
        { "rnn", "last_step" }, { "gru", "last_step" }, { "lstm", "per_step" }, { "jordan", "last_step" }, { "tdnn", "last_step" }, { "jordan", "per_step" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Scores_OfTheTrainingFile_AreThoseOfTheRun_DigitForDigit(string cell, string pattern)
    {
        var task = OwnFiles.Task("csv", pattern == "last_step" ? Pattern.LastStep : Pattern.PerStep, keys: [("target", "y"), ("time", "t")]);
        var (predictor, run) = Train(task, Series(90), ("cell", cell), ("hidden_size", 5L), ("sequence_length", 6L), ("epochs", 2L), ("batch_size", 7L));
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        var best = run.Reports[run.BestEpoch - 1].Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.Equal(["loss", "rmse", "mae", "mape", "smape", "mase"], scores["valid"].Select(figure => figure.Name));
        Assert.All(scores["valid"], figure => Assert.Equal(best["valid_" + figure.Name], figure.Value));
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
    }

    [Theory]
    [InlineData("mean_squared_error", "")]
    [InlineData("mean_squared_error", "log")]
    [InlineData("quantile", "")]
    public void Scores_OfARecursiveForecast_AreThoseOfItsOwnForecasts(string loss, string transform)
    {
        (string, object)[] more = transform.Length > 0 ? [("transform", transform)] : [];
        var task = OwnFiles.Task("csv", Pattern.LastStep, loss == "quantile" ? Loss.Quantile : Loss.MeanSquaredError,
            [("target", "y"), ("time", "t"), ("inputs", new[] { "y" }), ("known", new[] { "x" }), ("forecast", 3), ("strategy", "recursive"), .. more]);
        var (predictor, run) = Train(task, Series(90), ("cell", "gru"), ("hidden_size", 5L), ("sequence_length", 4L), ("epochs", 3L), ("batch_size", 5L));
        var table = predictor.Read(At("data"), "data");
        var (answers, errors) = (predictor.Predict(table), new List<double>());
        // Every window of the test part as a file of its own, with what is known of the rows after it.
        var lines = Series(90).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var end = 76; end + 3 <= 90; end++)
        {
            File.WriteAllLines(At("cut"), lines[..(end + 1)].Concat(lines[(end + 1)..].Select(line => $"{line.Split(',')[0]},,{line.Split(',')[2]}")));
            var after = predictor.Predict(predictor.Read(At("cut"), "cut"), steps: 3);
            for (var ahead = 1; ahead <= 3; ahead++)
            {
                var said = after[new PredictedPlace(0, -1, ahead)][0];
                errors.Add(said - table.TruthOf(new PredictedPlace(0, end + ahead - 1, 0)));
                // Within the file, blocks of three that end with it.
                if (end % 3 == 0) Assert.Equal(said, answers[new PredictedPlace(0, end + ahead - 1, 0)][0], 1e-4);
            }
        }
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.Equal(test["test_rmse"], Math.Sqrt(errors.Sum(error => error * error) / errors.Count), 1e-4);
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
        Assert.Equal(test["test_loss"] > 0, double.IsFinite(run.Reports[^1]["baseline_loss"]));
    }

    public static TheoryData<string, string, int> Transforms => new()
    {
        { "log", "last_step", 1 }, { "difference", "last_step", 3 }, { "seasonal_difference", "last_step", 2 }, { "difference", "per_step", 1 },
        { "seasonal_difference", "per_step", 1 },
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Predict_TransformedTarget_IsToldInItsOwnUnit_WithTheScoresOfTheRun(string transform, string pattern, int forecast)
    {
        (string, object)[] rows = forecast > 1 ? [("forecast", forecast)] : [];
        var task = OwnFiles.Task("csv", pattern == "last_step" ? Pattern.LastStep : Pattern.PerStep,
            keys: [("target", "y"), ("time", "t"), ("inputs", new[] { "y" }), ("transform", transform), ("period", 4), .. rows]);
        var (predictor, run) = Train(task, Series(90), ("cell", "gru"), ("hidden_size", 5L), ("sequence_length", 6L), ("epochs", 2L), ("batch_size", 7L));
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
        var table = predictor.Read(At("data"), "data");
        var answers = predictor.Predict(table, steps: 8);
        Assert.Equal(8, answers.Keys.Count(place => place.Ahead > 0));
        Assert.All(answers, answer => Assert.InRange(answer.Value[0], 1, 40));
        if (forecast > 1) return;
        // Windows of the test part, in the file's own unit.
        var last = answers.Where(pair => pair.Key.Row >= 76).Select(pair => table.TruthOf(pair.Key) - pair.Value[0]).ToArray();
        if (pattern == "last_step")
            Assert.Equal(test["test_rmse"], Math.Sqrt(last.Sum(error => error * error) / last.Length), test["test_rmse"] * 1e-4);
        // The first forecast as a row of the file: the second step is then the first.
        var first = answers[new PredictedPlace(0, -1, 1)][0].ToString("R", CultureInfo.InvariantCulture);
        File.WriteAllText(At("longer"), Series(90) + $"2023-01-13 18:00,{first},0\n");
        var after = predictor.Predict(predictor.Read(At("longer"), "longer"));
        if (pattern == "last_step") Assert.Equal(answers[new PredictedPlace(0, -1, 2)][0], after[new PredictedPlace(0, -1, 1)][0], 1e-4);
    }

    [Fact]
    public void Predict_RowsOfTheTrainingFile_HaveTheErrorOfItsScores()
    {
        var (predictor, _) = Train(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), Series(90), Small());
        var table = predictor.Read(At("data"), "data");
        var answers = predictor.Predict(table);
        // 90 rows, windows of 6: the first that is told is row 6, the last one lies after the end.
        Assert.Equal(Enumerable.Range(6, 84).Select(row => new PredictedPlace(0, row, 0)).Append(new PredictedPlace(0, -1, 1)), answers.Keys);
        var valid = answers.Where(pair => pair.Key.Row is >= 63 and < 76).Select(pair => table.TruthOf(pair.Key) - pair.Value[0]).ToArray();
        var rmse = predictor.Scores(At("data"))[1].Figures.First(figure => figure.Name == "rmse").Value;
        Assert.Equal(rmse, Math.Sqrt(valid.Sum(error => error * error) / valid.Length), rmse * 1e-5);
    }

    [Fact]
    public void Predict_MoreStepsThanTheHorizon_ReadsItsOwnForecasts()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("inputs", new[] { "y" })]);
        var (predictor, _) = Train(task, Series(90), Small());
        var table = predictor.Read(At("data"), "data");
        var five = predictor.Predict(table, steps: 5);
        Assert.Equal(5, five.Keys.Count(place => place.Ahead > 0));
        Assert.Equal(["2023-01-13 18:00"], table.Place(new PredictedPlace(0, -1, 1)).Select(text => text.Replace('T', ' ')));
        // The first forecast as a row of the file: the second step is then the first.
        var first = five[new PredictedPlace(0, -1, 1)][0].ToString("R", CultureInfo.InvariantCulture);
        File.WriteAllText(At("longer"), Series(90) + $"2023-01-13 18:00,{first},0\n");
        var after = predictor.Predict(predictor.Read(At("longer"), "longer"));
        Assert.Equal(five[new PredictedPlace(0, -1, 2)][0], after[new PredictedPlace(0, -1, 1)][0], 1e-5);
    }

    [Fact]
    public void Predict_InputsThatAreNotKnown_AreAskedForOrHeldOrReadFromRowsWithoutATarget()
    {
        var (predictor, _) = Train(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), Series(90), Small());
        var table = predictor.Read(At("data"), "data");
        Assert.Contains("x is not known 1 row after the end. Add rows with these columns and an empty y to the file, or write --hold",
            Assert.Throws<RunRefusedException>(() => predictor.Predict(table, steps: 3)).Message, StringComparison.Ordinal);
        var held = predictor.Predict(table, steps: 3, hold: true);
        Assert.Equal(3, held.Keys.Count(place => place.Ahead > 0));
        File.WriteAllText(At("known"), Series(90) + "2023-01-13 18:00,,3\n2023-01-13 19:00,,-3\n2023-01-13 20:00,,0\n");
        var known = predictor.Predict(predictor.Read(At("known"), "known"));
        Assert.Equal(3, known.Keys.Count(place => place.Ahead > 0));
        Assert.Equal(held[new PredictedPlace(0, -1, 1)], known[new PredictedPlace(0, -1, 1)]);
        Assert.NotEqual(held[new PredictedPlace(0, -1, 3)], known[new PredictedPlace(0, -1, 3)]);
    }

    [Fact]
    public void Scores_OfQuantilesOfSeveralRows_AreThoseOfTheRun_DigitForDigit()
    {
        var task = OwnFiles.Task("csv", loss: Loss.Quantile, keys: [("target", "y"), ("time", "t"), ("forecast", 4)]);
        var (predictor, run) = Train(task, Series(150), Small());
        var figures = predictor.Scores(At("data"))[1].Figures;
        Assert.Equal(["loss", "rmse", "mae", "mape", "smape", "mase", "pinball", "coverage", "interval_width"], figures.Select(figure => figure.Name));
        var best = run.Reports[run.BestEpoch - 1].Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.All(figures, figure => Assert.Equal(best["valid_" + figure.Name], figure.Value));
    }

    [Fact]
    public void Predict_SeveralRowsAtOnce_TellsEveryRowOnceAndGoesOnInBlocks()
    {
        var task = OwnFiles.Task("csv", loss: Loss.Quantile, keys: [("target", "y"), ("time", "t"), ("forecast", 4), ("inputs", new[] { "y" })]);
        var (predictor, _) = Train(task, Series(150), Small());
        var table = predictor.Read(At("data"), "data");
        var answers = predictor.Predict(table);
        Assert.Equal(Enumerable.Range(6, 144).Select(row => new PredictedPlace(0, row, 0))
            .Concat(Enumerable.Range(1, 4).Select(ahead => new PredictedPlace(0, -1, ahead))), answers.Keys);
        Assert.All(answers.Values, levels => Assert.Equal([levels[2], .. levels[1..].Order()], levels));
        var ten = predictor.Predict(table, steps: 10);
        Assert.Equal(10, ten.Keys.Count(place => place.Ahead > 0));
        Assert.Equal(answers[new PredictedPlace(0, -1, 4)], ten[new PredictedPlace(0, -1, 4)]);
        Assert.Equal(2, predictor.Predict(table, steps: 2).Keys.Count(place => place.Ahead > 0));
        // The second block is the first one of a file that ends with the first block's forecasts.
        var text = new StringBuilder(Series(150));
        for (var i = 0; i < 4; i++)
            text.Append(CultureInfo.InvariantCulture, $"2023-01-16 {6 + i:00}:00,{ten[new PredictedPlace(0, -1, 1 + i)][0]:R},0\n");
        File.WriteAllText(At("longer"), text.ToString());
        Assert.Equal(ten[new PredictedPlace(0, -1, 5)][0], predictor.Predict(predictor.Read(At("longer"), "longer"))[new PredictedPlace(0, -1, 1)][0], 1e-5);
    }

    [Fact]
    public void Predict_InputsKnownInAdvance_AreAskedForOrReadFromRowsWithoutATarget()
    {
        var task = OwnFiles.Task("csv", keys:
            [("target", "y"), ("time", "t"), ("forecast", 3), ("inputs", new[] { "y" }), ("known", new[] { "x" }), ("calendar", new[] { "hour" })]);
        var (predictor, _) = Train(task, Series(150), Small());
        var table = predictor.Read(At("data"), "data");
        // Nothing after the end without a wish; with one, the column is asked for.
        Assert.DoesNotContain(predictor.Predict(table).Keys, place => place.Ahead > 0);
        Assert.Contains("--steps 3: x is not known 1 row after the end, and the model reads 3 rows ahead. Add rows with these columns and an empty y",
            Assert.Throws<RunRefusedException>(() => predictor.Predict(table, steps: 3)).Message, StringComparison.Ordinal);
        File.WriteAllText(At("short"), Series(8));
        Assert.Contains("short has 8 rows; the model reads 6 at a time, and x 3 rows ahead: give it 9 rows, or rows with these columns and an empty y",
            Assert.Throws<RunRefusedException>(() => predictor.Predict(predictor.Read(At("short"), "short", anyRange: true))).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, predictor.Predict(table, steps: 3, hold: true).Keys.Count(place => place.Ahead > 0));
        var (first, second) = (After(3, 1), After(3, -3));
        Assert.Equal(3, first.Keys.Count(place => place.Ahead > 0));
        Assert.NotEqual(first[new PredictedPlace(0, -1, 1)], second[new PredictedPlace(0, -1, 1)]);
        Assert.Equal(6, After(6, 1).Keys.Count(place => place.Ahead > 0));
        Assert.Contains("x is not known 5 rows after the end", Assert.Throws<RunRefusedException>(() => After(4, 1)).Message, StringComparison.Ordinal);

        SortedDictionary<PredictedPlace, double[]> After(int rows, int x)
        {
            File.WriteAllText(At("known"), Series(150) + string.Concat(Enumerable.Range(6, rows).Select(hour => $"2023-01-16 {hour:00}:00,,{x}\n")));
            return predictor.Predict(predictor.Read(At("known"), "known"));
        }
    }

    [Fact]
    public void Predict_CalendarAlone_IsKnownAfterTheEnd()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("forecast", 3), ("inputs", new[] { "y" }), ("calendar", new[] { "hour" })]);
        var (predictor, _) = Train(task, Series(150), Small());
        Assert.Equal(8, predictor.Predict(predictor.Read(At("data"), "data"), steps: 8).Keys.Count(place => place.Ahead > 0));
    }

    /// <summary>The example of docs/how-to/forecast.md.</summary>
    [Fact]
    public void Predict_ADayAheadWithKnownInputs_CoversWhatItShouldAndBeatsTheQuantilesOfTheSeasonBefore()
    {
        var task = OwnFiles.Task("csv", loss: Loss.Quantile, keys:
        [
            ("target", "load"), ("time", "time"), ("inputs", new[] { "load" }), ("known", new[] { "holiday" }), ("calendar", new[] { "hour", "weekday" }),
            ("forecast", 24), ("valid", "2024-10-01"), ("test", "2024-11-15"),
        ]);
        var text = DailyLoad.Text(8784);
        var (predictor, run) = Train(task, text, ("cell", "gru"), ("hidden_size", 16L), ("sequence_length", 48L), ("learning_rate", 0.016), ("epochs", 2L));
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var baselines = TaskCatalog.Standard.Find("csv")!.Reading(task, new DataFolder(_folder.FullName), [new SizeSettings(48, null)])!.Cuts[0].Baselines;
        Assert.True(test["test_pinball"] < baselines.Single(one => one.Name == "seasonal naive").Figures["test_pinball"]);
        Assert.InRange(test["test_coverage"], 0.7, 0.9);
        File.WriteAllText(At("next"), text + string.Concat(Enumerable.Range(0, 48).Select(i => $"2025-01-{1 + i / 24:00} {i % 24:00}:00,{1 - i / 24},\n")));
        var table = predictor.Read(At("next"), "next");
        var answers = predictor.Predict(table).Where(pair => pair.Key.Ahead > 0).ToArray();
        Assert.Equal(48, answers.Length);
        Assert.Equal(["2025-01-02 23:00"], table.Place(answers[^1].Key));
        Assert.All(answers, pair => Assert.InRange(pair.Value[0], pair.Value[1], pair.Value[3]));
    }

    [Fact]
    public void Predict_NewRows_AreOnTheScaleOfTheTrainingPart_AndNeedNoTarget()
    {
        var task = OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "c"), ("group", "g"), ("categories", new[] { "w" })]);
        var text = new StringBuilder("g,x,w,c\n");
        for (var i = 0; i < 240; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i / 4},{i % 7},{(i % 3 == 0 ? "N" : "S")},{(i / 4 % 2 == 0 ? "low" : "high")}\n");
        var (predictor, run) = Train(task, text.ToString(), ("cell", "gru"), ("hidden_size", 4L), ("epochs", 1L));
        Assert.Contains(run.Reports[0].Metrics, metric => metric.Name == "valid_macro_f1");
        Assert.Contains(run.Reports[0].Metrics, metric => metric.Name == "valid_auc");
        // Rows in another order, without the answer, and with one text of the category alone.
        File.WriteAllText(At("new"), "w,g,x\nS,a,1\nS,a,2\nS,b,2\nS,b,3\n");
        var table = (NewTable)predictor.Read(At("new"), "new");
        var answers = predictor.Predict(table);
        Assert.Equal(["a", "b"], answers.Keys.Select(table.GroupOf));
        Assert.Equal(["high", "low"], table.Classes);
        Assert.All(answers.Values, shares => Assert.Equal(1, shares.Sum(), 1e-12));
        Assert.Empty(table.ScoresOf(answers));
        File.WriteAllText(At("odd"), "w,g,x\nW,a,1\nS,a,2\n");
        Assert.Contains("w: the training file never had 'W'; the model knows 'N', 'S'.",
            Assert.Throws<DataFileException>(() => predictor.Read(At("odd"), "odd")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t,y\n2024-01-01,1\n", "new: has no column x, which the model reads.")]
    [InlineData("t,y,x\n2024-01-01,1,2\n2024-01-02,3,4\n", "new has 2 rows, and the model reads 6 at a time")]
    [InlineData("t,y,x\n2024-01-01,1000,2\n2024-01-02,1100,2\n2024-01-03,1200,2\n", "y goes from 1000 to 1200; the model has learnt from")]
    public void Predict_RowsThatDoNotFit_AreRefusedWithWhatToDo(string text, string expected)
    {
        var (predictor, _) = Train(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), Series(90), Small());
        File.WriteAllText(At("new"), text);
        var refused = Assert.ThrowsAny<Exception>(() => predictor.Predict(predictor.Read(At("new"), "new")));
        Assert.True(refused is DataFileException or RunRefusedException);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhatHasNoRows_IsRefused()
    {
        var model = new ModelFile { Identity = "", Settings = [], Tensors = [] };
        Assert.Contains("predict answers for files of your own (csv, jsonl, ts, tsv, text); the sweep's dataset is sunspots. 'rnnsweep generate' continues it",
            Assert.Throws<RunRefusedException>(() => Predictor.Open(model, new TaskSettings("sunspots"))).Message, StringComparison.Ordinal);
        Assert.Contains("Train it again", Assert.Throws<RunRefusedException>(() => Predictor.Open(model, OwnFiles.Task("csv"))).Message,
            StringComparison.Ordinal);
    }

    private static (string, object?)[] Small() => [("cell", "gru"), ("hidden_size", 4L), ("sequence_length", 6L), ("epochs", 1L)];

    private static string Series(int rows)
    {
        var text = new StringBuilder("t,y,x\n");
        var time = new DateTime(2023, 1, 10, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{time.AddHours(i):yyyy-MM-dd HH:mm},{20 + (i % 12) + (i % 5) / 10.0},{i % 7 - 3}\n");
        return text.ToString();
    }

    private (Predictor Predictor, IRunWork Run) Train(TaskSettings task, string text, params (string Name, object? Value)[] values) =>
        KeptModels.Train(_folder, task, text, values);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
