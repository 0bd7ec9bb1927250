using System.Globalization;
using System.Text;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

/// <summary>Several rows told at once, quantiles, inputs known in advance, the calendar, parts by time.</summary>
public sealed class ForecastTaskTests
{
    [Fact]
    public void Load_Forecast_AsksForAllOfTheNextRows()
    {
        var data = OwnFiles.Load(Plain(("forecast", 3)), Line(40), length: 4);
        Assert.Equal(3, data.OutputSize);
        Assert.Equal([4f, 5f, 6f, 5f, 6f, 7f], data.Train.Targets[..6]);
        // 40 rows: the first 28 are learnt from. Windows whose answers lie in two parts belong to none.
        Assert.Equal(28 - 4 - 3 + 1, data.Train.Count);
        Assert.Equal([28f, 29f, 30f], data.Valid.Targets[..3]);
        Assert.Equal(39f, data.Test.Targets[^1]);
    }

    [Fact]
    public void Load_Quantiles_HaveAnOutputForEachLevelOfEachRow()
    {
        var data = OwnFiles.Load(Plain(Loss.Quantile, ("forecast", 2), ("levels", new[] { 0.1, 0.5, 0.75 })), Line(40), length: 4);
        Assert.Equal(6, data.OutputSize);
        Assert.Equal([0.1f, 0.5f, 0.75f, 0.1f, 0.5f, 0.75f], data.LossParameters);
        Assert.Equal([4f, 4f, 4f, 5f, 5f, 5f], data.Train.Targets[..6]);
        Assert.Equal([0.1, 0.5, 0.75], data.Units!.Levels);
        Assert.Equal(6, data.Preparation!.TargetMeans.Count);
        Assert.Equal([0.1f, 0.5f, 0.9f], OwnFiles.Load(Plain(Loss.Quantile), Line(40), length: 4).LossParameters);
        var everywhere = OwnFiles.Load(OwnFiles.Task("csv", Pattern.PerStep, Loss.Quantile, ("target", "y"), ("normalize", false)), Line(80), length: 4);
        Assert.Equal([1f, 1f, 1f, 2f, 2f, 2f], everywhere.Train.Targets[..6]);
    }

    [Fact]
    public void Load_Huber_TakesItsDelta()
    {
        Assert.Equal([2.5f], OwnFiles.Load(Plain(Loss.Huber, ("delta", 2.5)), Line(40), length: 4).LossParameters);
        Assert.Equal([1f, 1f], OwnFiles.Load(Plain(Loss.Huber, ("forecast", 2)), Line(40), length: 4).LossParameters);
        Assert.Empty(OwnFiles.Load(Plain(Loss.MeanAbsoluteError), Line(40), length: 4).LossParameters);
    }

    [Fact]
    public void Load_KnownInAdvance_IsReadAtTheFurthestRowThatIsAskedFor()
    {
        var data = OwnFiles.Load(Plain(("forecast", 3), ("inputs", new[] { "y" }), ("known", new[] { "x" })), Line(40), length: 4);
        Assert.Equal(2, data.InputSize);
        // Row by row: y itself, and x three rows on.
        Assert.Equal([0f, 4f, 1f, 1f, 2f, 0f, 3f, 1f], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal([("y", false), ("x", true)], data.Preparation!.Columns.Select(column => (column.Name, column.IsAhead)));
        // With no inputs named, its own row is read too.
        Assert.Equal(["t", "x", "y", "x"], OwnFiles.Load(Plain(("known", new[] { "x" })), Line(40), 4).Preparation!.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Load_Calendar_IsTheTurnOfTheRowThatIsAskedFor()
    {
        var task = Plain(("time", "t"), ("horizon", 6), ("inputs", new[] { "y" }), ("calendar", new[] { "hour", "weekday" }));
        var data = OwnFiles.Load(task, Hours(120), length: 4);
        Assert.Equal(5, data.InputSize);
        // The first row is a Monday at 0:00; six hours on a quarter of the day is over.
        Assert.Equal([0, 1, 0, 0, 1], OwnFiles.Inputs(data, data.Train, 0)[..5].Select(value => Math.Round(value, 6)));
        // At 18:00 of the last row before, it is midnight of a Tuesday.
        Assert.Equal(Math.Round(Math.Sin(2 * Math.PI / 7), 5), Math.Round(data.Train.Inputs[18 * 5 + 3], 5));
    }

    [Fact]
    public void Load_Difference_IsTheChangeFromTheLastValueRead_AndSoIsItsPast()
    {
        var data = OwnFiles.Load(Plain(("forecast", 2), ("inputs", new[] { "y" }), ("transform", "difference")), Squares(60), length: 3);
        // The first row has no change; rows 1 to 3 are read, rows 4 and 5 told.
        Assert.Equal([1f, 3f, 5f], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal([16f - 9, 25f - 9], data.Train.Targets[..2]);
        Assert.Equal([9.0, 9.0, 16.0, 16.0], data.Train.Anchors[..4]);
        Assert.Equal((1, data.Train.Count * 2), (data.Train.Offsets[0], data.Train.Anchors.Length));
        Assert.Equal(("difference", 0, "difference"), (data.Preparation!.Transform, data.Preparation.Period, data.Preparation.Columns[0].Transform));
        // Each row that is told has a scale of its own.
        var scaled = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("forecast", 2), ("inputs", new[] { "y" }), ("transform", "difference")]),
            Squares(60), length: 3);
        Assert.Equal([41, 82], scaled.Units!.Means);
        Assert.Equal(25, scaled.Units.Scale.Back(1, scaled.Train.Targets[1], scaled.Train.Anchors[1]), 1e-4);
    }

    [Fact]
    public void Load_SeasonalDifference_IsTheChangeFromTheLastKnownSeason()
    {
        var task = Plain(("forecast", 6), ("inputs", new[] { "y" }), ("transform", "seasonal_difference"), ("period", 4));
        var data = OwnFiles.Load(task, Squares(80), length: 3);
        // Rows 4 to 6 are read, rows 7 to 12 told: from rows 3 to 6, and again from 5 and 6 - what is known at the place of 11 is row 3, not row 7.
        Assert.Equal([16f - 0, 25f - 1, 36f - 4], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal([9.0, 16.0, 25.0, 36.0, 9.0, 16.0], data.Train.Anchors[..6]);
        Assert.Equal([49f - 9, 64f - 16, 81f - 25, 100f - 36, 121f - 9, 144f - 16], data.Train.Targets[..6]);
        Assert.Equal(4, data.Preparation!.Period);
    }

    [Fact]
    public void Load_Log_TakesPositiveNumbersAlone()
    {
        var rows = "y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i}\n"));
        var data = OwnFiles.Load(Plain(("transform", "log"), ("inputs", new[] { "y" })), rows, 3);
        Assert.Equal([0f, MathF.Log(2), MathF.Log(3)], OwnFiles.Inputs(data, data.Train, 0), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Empty(data.Train.Anchors);
        Assert.Equal(4, data.Units!.Scale.Back(0, data.Train.Targets[0], 0), 1e-5);
        Assert.Equal(["data:3:3: y is '0', '-1' in 2 rows (lines 3, 5); transform: log takes numbers above 0. Take another transform, or leave it out."],
            OwnFiles.Problems(Plain(("transform", "log")), "x,y\n1,2\n1,0\n1,3\n2,-1\n"));
    }

    [Fact]
    public void Load_TransformThatDoesNotFit_IsOneSentence()
    {
        Assert.Contains("transform: seasonal_difference needs the rows of a season. Add, for example, period: 24.",
            OwnFiles.Refusal(Plain(("transform", "seasonal_difference")), Line(40)), StringComparison.Ordinal);
        Assert.Contains("here the row itself is told (horizon 0)", OwnFiles.Refusal(Plain(("transform", "difference"), ("horizon", 0), ("inputs",
            new[] { "x" })), Line(40)), StringComparison.Ordinal);
        Assert.Contains("from its own past, which inputs leaves out. Add it to inputs",
            OwnFiles.Refusal(Plain(("transform", "difference"), ("inputs", new[] { "x" })), Line(40)), StringComparison.Ordinal);
        Assert.Contains("here whole sequences are read", OwnFiles.Refusal(Plain(("transform", "log"), ("group", "x")), Line(40)), StringComparison.Ordinal);
        Assert.Contains("transform is for numbers, and loss cross_entropy has classes", OwnFiles.Refusal(Plain(Loss.CrossEntropy, ("transform", "log")),
            Line(40)), StringComparison.Ordinal);
        Assert.Contains("(of which transform: difference takes the first row)", OwnFiles.Refusal(Plain(("transform", "difference")), Line(12), 12),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Recursive_LearnsTheNextRow_AndIsAskedForAllOfThemOneAfterTheOther()
    {
        var data = OwnFiles.Load(Plain(("forecast", 3), ("strategy", "recursive"), ("inputs", new[] { "y" }), ("known", new[] { "x" })), Line(60), length: 4);
        Assert.Equal((1, 0), (data.OutputSize, data.Train.Later.Count));
        Assert.Equal([4f, 5f, 6f], data.Train.Targets[..3]);
        // What is known is that of the next row, which alone is told at once.
        Assert.Equal([0f, 1f, 1f, 4f, 2f, 4f, 3f, 1f], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal(2, data.Valid.Later.Count);
        Assert.All(data.Valid.Later, (later, i) => Assert.Equal(data.Valid.Targets.Select(target => target + i + 1), later.Targets));
        Assert.All(data.Test.Later, (later, i) => Assert.Equal(data.Test.Offsets.Select(first => first + i + 1), later.Offsets));
        Assert.Equal(new OwnForecast(0, 0, 1, 0), data.Feedback);
        Assert.Equal(PartSizes.Of(data.Valid).Steps, 3 * 4 * data.Valid.Count);
        // Scales of answers and inputs differ by the rows that they are taken from.
        var scaled = OwnFiles.Load(OwnFiles.Task("csv", Pattern.LastStep, Loss.Quantile, ("target", "y"), ("forecast", 3), ("strategy", "recursive"),
            ("inputs", new[] { "y" })), Line(60), length: 4);
        Assert.Equal((1, scaled.Preparation!.TargetMean), (scaled.Feedback!.Output, scaled.Preparation.Columns[0].Means[0]));
        Assert.Equal(0.25f, scaled.Feedback.Read(0.25f));
    }

    [Fact]
    public void Load_RecursiveThatDoesNotFit_IsOneSentence()
    {
        Assert.Contains("strategy: recursive goes with forecast", OwnFiles.Refusal(Plain(("strategy", "recursive")), Line(40)), StringComparison.Ordinal);
        Assert.Contains("reads its own forecasts, and t, x are not forecast. Name in inputs y alone, and in known what is known in advance",
            OwnFiles.Refusal(Plain(("strategy", "recursive"), ("forecast", 2)), Line(40)), StringComparison.Ordinal);
        Assert.Contains("as its own past, which inputs leaves out",
            OwnFiles.Refusal(Plain(("strategy", "recursive"), ("forecast", 2), ("inputs", new[] { "x" })), Line(40)), StringComparison.Ordinal);
        Assert.Contains("does not go with transform: difference", OwnFiles.Refusal(Plain(("strategy", "recursive"), ("forecast", 2), ("transform",
            "difference")), Line(40)), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Folds_AreComparedOnOneAfterTheOther_BeforeTheTest()
    {
        var data = OwnFiles.Load(Plain(("folds", 3L)), Line(100), length: 4);
        // 100 rows: 70 would be learnt from, 15 compared on; folds begin 15 rows earlier each.
        Assert.Equal([(40, 40, 55), (55, 55, 70), (70, 70, 85)],
            data.Folds.Select(fold => ((int)fold.Train.Targets[^1] + 1, (int)fold.Valid.Targets[0], (int)fold.Valid.Targets[^1] + 1)));
        Assert.All(data.Folds, fold => Assert.Equal((4f, 0), (fold.Train.Targets[0], fold.Test.Count)));
        // What is kept learns from all rows before the test part.
        Assert.Equal((84f, 0, 85f, 99f), (data.Train.Targets[^1], data.Valid.Count, data.Test.Targets[0], data.Test.Targets[^1]));
        Assert.Equal("sequence_length 4: no window of 4 rows with an answer 1 ahead falls into the training part of fold 1 of 6 of data. Its longest section "
            + "without a gap has 100 rows. Make sequence_length (or stride) smaller, or change split, folds or gaps.",
            OwnFiles.Refusal(Plain(("folds", 6L)), Line(100), 4));
        Assert.Contains("folds is for windows of a series", OwnFiles.Refusal(Plain(("folds", 2L), ("cut", "sequences"), ("group", "x")), Line(40)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FoldsByTime_AreAsLongAsTheValidationPart()
    {
        var data = OwnFiles.Load(Plain(("time", "t"), ("valid", "2024-01-03"), ("test", "2024-01-03 12:00"), ("folds", 2L)), Hours(120), length: 4);
        Assert.Equal([(36, 12), (48, 12)], data.Folds.Select(fold => (fold.Train.Count + 4, fold.Valid.Count)));
    }

    [Fact]
    public void Load_PartsByTime_BeginWhereTheyAreTold()
    {
        var data = OwnFiles.Load(Plain(("time", "t"), ("valid", "2024-01-03"), ("test", "2024-01-04 12:00")), Hours(120), length: 4);
        Assert.Equal(Enumerable.Range(48, 36).Select(i => (float)(i % 12)), data.Valid.Targets);
        Assert.Equal(120 - 84, data.Test.Count);
        Assert.Contains("no window of 4 rows with an answer 1 ahead falls into the test part of data.",
            OwnFiles.Refusal(Plain(("time", "t"), ("valid", "2024-01-03"), ("test", "2025-01-01")), Hours(120), 4), StringComparison.Ordinal);
        Assert.Contains("valid: 'spring' is no time as data has them (year, month, day). Write a date",
            OwnFiles.Refusal(Plain(("time", "t"), ("valid", "spring"), ("test", "2025-01-01")), Hours(120), 4), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PartsByTimeOfWholeSequences_GoByTheirLastRow()
    {
        var text = new StringBuilder("g,t,x,y\n");
        for (var i = 0; i < 40; i++) text.Append(CultureInfo.InvariantCulture, $"{i / 4},{i},{i % 3},{i / 4 % 2}\n");
        var keys = new (string, object)[] { ("group", "g"), ("time", "t"), ("valid", "20"), ("test", "30"), ("inputs", new[] { "x" }) };
        var data = OwnFiles.Load(Plain(keys), text.ToString());
        // Sequences end at 3, 7 … 39: five before 20, then 23 and 27, then the rest.
        Assert.Equal((5, 2, 3), (data.Train.Count, data.Valid.Count, data.Test.Count));
        keys[3] = ("test", "50");
        Assert.Contains("no sequence of data ends in the test part", OwnFiles.Refusal(Plain(keys), text.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("levels", "levels go with loss quantile, and the loss is mean_squared_error.")]
    [InlineData("delta", "delta goes with loss huber, and the loss is mean_squared_error.")]
    [InlineData("group", "forecast tells the rows after a window; here whole sequences are read.")]
    [InlineData("horizon", "forecast: 3 tells all of the next rows, horizon the one that lies so many rows ahead.")]
    [InlineData("calendar", "calendar needs to know when rows are. Name the column in time")]
    [InlineData("calendar of numbers", "t holds numbers, of which no calendar says anything.")]
    [InlineData("known", "known is for rows ahead, and here the row itself is told (horizon 0)")]
    [InlineData("known target", "y is the target, and is not known in advance as an input. Take it out of known.")]
    [InlineData("valid", "test is missing: valid tells where one part begins, and both have to be told.")]
    [InlineData("valid after test", "the test part begins at 2024-01-02, not after the validation part (2024-02-01).")]
    [InlineData("valid and split", "valid and test tell the parts, and so does split.")]
    [InlineData("valid without time", "valid needs to know when rows are.")]
    [InlineData("split_by", "split_by is for whole sequences, and windows of a series are always cut in the order of the rows.")]
    [InlineData("split_by of sequences", "valid and test tell the parts, and so does split_by.")]
    [InlineData("folds of sequences", "folds is for windows of a series, whose parts follow each other; here whole sequences are read.")]
    [InlineData("transform of sequences", "transform is for windows of a series; here whole sequences are read.")]
    public void Load_KeysThatDoNotGoTogether_AreRefused(string what, string expected)
    {
        var task = what switch
        {
            "levels" => Plain(("levels", new[] { 0.1, 0.5 })),
            "delta" => Plain(("delta", 2.0)),
            "group" => Plain(("forecast", 3), ("group", "x")),
            "horizon" => Plain(("forecast", 3), ("horizon", 2)),
            "calendar" => Plain(("calendar", new[] { "hour" })),
            "calendar of numbers" => Plain(("time", "t"), ("calendar", new[] { "hour" })),
            "known" => Plain(("known", new[] { "x" }), ("horizon", 0), ("inputs", new[] { "x" })),
            "known target" => Plain(("known", new[] { "y" })),
            "valid" => Plain(("time", "t"), ("valid", "2024-01-01")),
            "valid after test" => Plain(("time", "t"), ("valid", "2024-02-01"), ("test", "2024-01-02")),
            "valid and split" => Plain(("time", "t"), ("valid", "3"), ("test", "7"), ("split", new[] { 0.5, 0.25, 0.25 })),
            "split_by" => Plain(("split_by", "order")),
            "split_by of sequences" => Plain(("split_by", "order"), ("group", "x"), ("time", "t"), ("valid", "3"), ("test", "7")),
            "folds of sequences" => Plain(("folds", 3), ("group", "x")),
            "transform of sequences" => Plain(("transform", "log"), ("group", "x")),
            _ => Plain(("valid", "3"), ("test", "7")),
        };
        int? length = what == "group" || what.EndsWith("sequences", StringComparison.Ordinal) ? null : 4;
        Assert.Contains(expected, OwnFiles.Refusal(task, Line(40), length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Loss.CrossEntropy, Pattern.LastStep, "forecast tells numbers, and loss cross_entropy has classes.")]
    [InlineData(Loss.MeanSquaredError, Pattern.PerStep, "forecast tells the rows after a window, and pattern per_step has an answer at each of its rows.")]
    public void Load_ForecastOfSomethingElse_IsRefused(Loss loss, Pattern pattern, string expected) => Assert.Contains(expected,
        OwnFiles.Refusal(OwnFiles.Task("csv", pattern, loss, ("target", "y"), ("forecast", 3)), Line(40), 4), StringComparison.Ordinal);

    private static TaskSettings Plain(params (string, object)[] keys) => Plain(Loss.MeanSquaredError, keys);

    private static TaskSettings Plain(Loss loss, params (string, object)[] keys) =>
        OwnFiles.Task("csv", loss: loss, keys: [("target", "y"), ("normalize", false), .. keys]);

    private static string Squares(int rows) => "y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i * i}\n"));

    private static string Line(int rows) => "t,x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{i * i % 5},{i}\n"));

    private static string Hours(int rows)
    {
        var text = new StringBuilder("t,y\n");
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm},{i % 12}\n");
        return text.ToString();
    }
}
