using System.Globalization;
using System.Text;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Several columns of a table that are told together.</summary>
public sealed class SeveralTargetsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-targets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_OutputsAreOfEachRowOneTargetAfterTheOther_EachWithItsLevels()
    {
        var data = OwnFiles.Load(Task(Loss.Quantile, ("forecast", 2), ("normalize", false)), Rows(40), length: 3);
        Assert.Equal(2 * 2 * 3, data.OutputSize);
        // The first window ends with row 2: rows 3 and 4 are told.
        Assert.Equal([Y(3), Y(3), Y(3), Z(3), Z(3), Z(3), Y(4), Y(4), Y(4), Z(4), Z(4), Z(4)], data.Train.Targets[..12]);
        Assert.Equal([0.1f, 0.5f, 0.9f, 0.1f, 0.5f, 0.9f, 0.1f, 0.5f, 0.9f, 0.1f, 0.5f, 0.9f], data.LossParameters);
        Assert.Equal(["y", "z"], data.Units!.Targets);
        // Both pasts are read, beside the other column.
        Assert.Equal(3, data.InputSize);
    }

    [Fact]
    public void Load_EachTargetHasItsOwnScale_AndAWindowNeedsAllOfThem()
    {
        var data = OwnFiles.Load(Task(Loss.MeanSquaredError), Rows(40), length: 3);
        Assert.Equal(2, data.Units!.Means.Count);
        Assert.True(data.Units.Deviations[1] > 50 * data.Units.Deviations[0]);
        Assert.Equal(Y(3), data.Train.Targets[0] * data.Units.Deviations[0] + data.Units.Means[0], 1e-4);
        Assert.Equal(Z(3), data.Train.Targets[1] * data.Units.Deviations[1] + data.Units.Means[1], 1e-2);
        // Of a row without z no window is asked, whatever y is.
        var hole = Rows(40).Replace($"\n{20.ToString(CultureInfo.InvariantCulture)},{N(Y(20))},{N(Z(20))},", $"\n20,{N(Y(20))},,", StringComparison.Ordinal);
        var fewer = OwnFiles.Load(Task(Loss.MeanSquaredError, ("missing", "interpolate")), hole, length: 3);
        Assert.Equal(data.Train.Count - 1, fewer.Train.Count);
    }

    public static TheoryData<string, string, int> Kinds => new()
    {
        { "mean_squared_error", "last_step", 1 }, { "mean_squared_error", "per_step", 1 }, { "huber", "last_step", 3 }, { "quantile", "last_step", 2 },
        { "quantile", "per_step", 1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scores_OfTheTrainingFile_AreThoseOfTheRun_AndTheMeansOverTheTargets(string loss, string pattern, int forecast)
    {
        (string, object)[] more = forecast > 1 ? [("forecast", forecast)] : [];
        var task = Task(LossOf(loss), [.. more]) with { Pattern = pattern == "per_step" ? Pattern.PerStep : Pattern.LastStep };
        var (predictor, run) = Train(task, Rows(120));
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        Assert.Contains(scores["test"], figure => figure.Name == "rmse");
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
        var table = predictor.Read(At("data"), "data");
        var answers = predictor.Predict(table);
        Assert.Equal(["y", "z"], table.Targets);
        if (forecast > 1 || pattern == "per_step") return;
        var rows = answers.Keys.Where(place => place.Row >= 102).ToArray();
        var each = new[] { 0, 1 }.Select(target =>
            Math.Sqrt(rows.Average(place => Math.Pow(table.TruthOf(place, target) - table.Said(answers[place], target), 2))));
        Assert.Equal(test["test_rmse"], each.Average(), test["test_rmse"] * 1e-4);
    }

    [Theory]
    [InlineData("folds", "mean_squared_error")]
    [InlineData("folds", "quantile")]
    [InlineData("one answer", "mean_squared_error")]
    [InlineData("every row", "huber")]
    public void Scores_WithFoldsAndOfWholeSequences_AreThoseOfTheRun(string what, string loss)
    {
        (string, object)[] keys = what == "folds" ? [("folds", 2), ("forecast", 2)] : [("group", "g"), ("inputs", new[] { "x" })];
        var task = Task(LossOf(loss), keys) with { Pattern = what == "every row" ? Pattern.PerStep : Pattern.LastStep };
        var text = what == "folds" ? Rows(120) : Sequences(what == "one answer");
        var (predictor, run) = KeptModels.Train(_folder, task, text, ("cell", "gru"), ("hidden_size", 4L), ("sequence_length", what == "folds" ? 6L : null),
            ("epochs", 2L), ("batch_size", 7L));
        var best = run.Reports[run.BestEpoch - 1].Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var test = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        var scores = predictor.Scores(At("data")).ToDictionary(part => part.Part, part => part.Figures);
        Assert.Contains(scores["test"], figure => figure.Name == (loss == "quantile" ? "pinball" : "rmse"));
        Assert.All(scores["test"], figure => Assert.Equal(test["test_" + figure.Name], figure.Value));
        Assert.True(best["valid_rmse"] > 0);
        // With folds the validation is told by their mean alone.
        if (what == "folds") Assert.DoesNotContain("valid", scores.Keys);
        else Assert.All(scores["valid"], figure => Assert.Equal(best["valid_" + figure.Name], figure.Value));
        // Of each target there are scores, whose mean is that of both.
        var table = predictor.Read(At("data"), "data");
        var answers = predictor.Predict(table);
        double[] each = [.. new[] { 0, 1 }.Select(target => table.ScoresOf(answers, target).Single(score => score.Name == "mae").Value)];
        Assert.Equal(each.Average(), table.ScoresOf(answers).Single(score => score.Name == "mae").Value, 1e-9);
        Assert.True(each[1] > 5 * each[0]);
    }

    [Fact]
    public void Parse_AnInputThatIsOneOfTheTargets_IsToldOfEach()
    {
        var text = new StringBuilder("t,y,z,x,w\n");
        for (var i = 0; i < 60; i++) text.Append(CultureInfo.InvariantCulture, $"{i},{Y(i)},{Z(i)},{i * i % 7},{Z(i + 1) / 2}\n");
        File.WriteAllText(At("data"), text.ToString());
        var task = Task(Loss.MeanSquaredError);
        var reading = TaskCatalog.Standard.Find("csv")!.Reading(task, new DataFolder(_folder.FullName), [new SizeSettings(3, null)])!;
        Assert.Contains(reading.Warnings, warning => warning.StartsWith("w gives the answer away: it is the target z of the row that is asked for, up to a "
            + "factor. Write exclude: [w]", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Warnings, warning => warning.StartsWith("x gives", StringComparison.Ordinal));
    }

    [Fact]
    public void Predict_AfterTheEnd_ReadsTheForecastsOfAllTargets()
    {
        var task = Task(Loss.MeanSquaredError, ("inputs", new[] { "y", "z" }));
        var (predictor, _) = Train(task, Rows(120));
        var table = predictor.Read(At("data"), "data");
        var five = predictor.Predict(table, steps: 5);
        Assert.Equal(5, five.Keys.Count(place => place.Ahead > 0));
        var first = five[new PredictedPlace(0, -1, 1)];
        File.WriteAllText(At("longer"), Rows(120) + FormattableString.Invariant($"120,{first[0]:R},{first[1]:R},0\n"));
        var after = predictor.Predict(predictor.Read(At("longer"), "longer"))[new PredictedPlace(0, -1, 1)];
        Assert.Equal(five[new PredictedPlace(0, -1, 2)][0], after[0], 1e-4);
        Assert.Equal(five[new PredictedPlace(0, -1, 2)][1], after[1], 1e-2);
        // Rows of which one target is known are not after the end.
        File.WriteAllText(At("half"), Rows(120) + FormattableString.Invariant($"120,,{Z(120)},0\n"));
        Assert.Equal(Z(120), predictor.Read(At("half"), "half", anyRange: true) is var half ? half.TruthOf(new PredictedPlace(0, 120, 0), 1) : 0);
    }

    [Fact]
    public void Baselines_AreTheMeansOfThoseOfEachTarget()
    {
        var (both, y, z) = (Baselines(["y", "z"]), Baselines(["y"]), Baselines(["z"]));
        Assert.Equal(["mean", "last value", "drift", "seasonal naive", "ar"], both.Select(one => one.Name));
        foreach (var one in both.Where(one => one.Name is "mean" or "last value" or "drift" or "ar"))
            foreach (var (name, value) in one.Figures)
                Assert.Equal((Of(y, one.Name).Figures[name] + Of(z, one.Name).Figures[name]) / 2, value, 1e-9 * Math.Abs(value));

        BaselineRead Of(IReadOnlyList<BaselineRead> all, string name) => all.Single(one => one.Name == name);

        IReadOnlyList<BaselineRead> Baselines(string[] targets)
        {
            File.WriteAllText(At("data"), Rows(200));
            return TaskCatalog.Standard.Find("csv")!.Reading(OwnFiles.Task("csv", keys: [("target", targets), ("time", "t"), ("inputs", new[] { "y", "z" })]),
                new DataFolder(_folder.FullName), [new SizeSettings(6, null)])!.Cuts[0].Baselines;
        }
    }

    [Fact]
    public void Tally_OfAnInterruptedPart_GoesOnWhereItWas()
    {
        var scale = new AnswerScale([1, 10], [2, 20]);
        var (whole, first, second) = (New(), New(), New());
        Add(whole, 0.5f, -0.5f, 0.25f, 1);
        Add(first, 0.5f, -0.5f, 0.25f, 1);
        Add(whole, 2, 1, 0, -1);
        second.Restore(first.Capture());
        Add(second, 2, 1, 0, -1);
        Assert.Equal(whole.Scores(), second.Scores());
        // y is off by 0.5 and 4, z by 30 and 40.
        Assert.Equal((Math.Sqrt((0.25 + 16) / 2) + Math.Sqrt((900 + 1600) / 2.0)) / 2, whole.Scores().First(score => score.Name == "rmse").Value, 1e-6);

        SeveralTargetsTally New() => new(2, 1, scale, (_, own) => new ErrorTally(own, 1));

        void Add(SeveralTargetsTally tally, float y, float z, float trueY, float trueZ) => tally.Add([y, z], [trueY, trueZ], -1, []);
    }

    [Fact]
    public void Load_RowsOfTheSameTime_AreMergedInAllTargets()
    {
        var text = Rows(40) + FormattableString.Invariant($"39,{Y(39) + 2},{Z(39) + 4},0\n");
        var data = OwnFiles.Load(Task(Loss.MeanSquaredError, ("duplicates", "mean"), ("normalize", false)), text, length: 3);
        Assert.Equal([Y(39) + 1, Z(39) + 2], data.Test.Targets[^2..].Select(value => (double)value));
    }

    [Theory]
    [InlineData("loss", "target names 2 columns, which have to be numbers, and loss cross_entropy has classes.")]
    [InlineData("recursive", "task.strategy: strategy: recursive tells one column, and target names several.")]
    [InlineData("difference", "task.transform: transform: difference tells changes of one column, and target names several.")]
    [InlineData("time", "task.target: the target is the column of time or group too.")]
    public void Load_WhatSeveralTargetsDoNotGoWith_IsRefused(string what, string expected)
    {
        var task = what switch
        {
            "loss" => Task(Loss.CrossEntropy),
            "recursive" => Task(Loss.MeanSquaredError, ("strategy", "recursive"), ("forecast", 2)),
            "difference" => Task(Loss.MeanSquaredError, ("transform", "difference")),
            _ => Task(Loss.MeanSquaredError, ("target", new[] { "y", "t" })),
        };
        Assert.Contains(expected, OwnFiles.Refusal(task, Rows(40), length: 3), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_AColumnThatIsNotThere_IsNamed() =>
        Assert.Contains("'w'", OwnFiles.Problems(Task(Loss.MeanSquaredError, ("target", new[] { "y", "w" })), Rows(40))[0], StringComparison.Ordinal);

    private static TaskSettings Task(Loss loss, params (string Key, object Value)[] keys) =>
        OwnFiles.Task("csv", loss: loss, keys: [("target", new[] { "y", "z" }), ("time", "t"), .. keys]);

    private static Loss LossOf(string name) => Choices.Loss.TryParse(name, out var loss) ? loss : throw new ArgumentException(name, nameof(name));

    private static float Y(int row) => 20 + (row % 12) + (row % 5) / 10f;

    private static float Z(int row) => 1000 + 100 * (row % 8) + row % 3;

    private static string Rows(int rows)
    {
        var text = new StringBuilder("t,y,z,x\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"{i},{Y(i)},{Z(i)},{i % 7 - 3}\n");
        return text.ToString();
    }

    /// <summary>Twenty sequences; of each the answers are the same at all rows, or not.</summary>
    private static string Sequences(bool isOneAnswer)
    {
        var text = new StringBuilder("t,g,y,z,x\n");
        for (var i = 0; i < 100; i++)
        {
            var answer = isOneAnswer ? i / 5 : i;
            text.Append(CultureInfo.InvariantCulture, $"{i},{i / 5},{Y(answer)},{Z(answer)},{(i % 5) + answer % 12}\n");
        }
        return text.ToString();
    }

    private static string N(float value) => value.ToString(CultureInfo.InvariantCulture);

    private (Predictor Predictor, IRunWork Run) Train(TaskSettings task, string text) =>
        KeptModels.Train(_folder, task, text, ("cell", "gru"), ("hidden_size", 5L), ("sequence_length", 6L), ("epochs", 2L), ("batch_size", 7L));

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
