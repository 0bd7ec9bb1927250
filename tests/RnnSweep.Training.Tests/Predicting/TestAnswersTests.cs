using System.Globalization;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Training.Tests.Tasks;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>What pictures of the best run are made of.</summary>
public sealed class TestAnswersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-answers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Of_Numbers_AreTheRowsOfTheTestPartWithTheErrorOfItsScores()
    {
        var (answers, figures) = Ask(OwnFiles.Task("csv", keys: [("target", "y")]), Series(90));
        Assert.Equal(Enumerable.Range(76, 14).Select(i => i % 12 + 0.5), answers!.Numbers.Select(one => Math.Round(one.Truth, 4)));
        Assert.Equal(figures["test_mae"], answers.Numbers.Average(one => Math.Abs(one.Truth - one.Said)), 1e-5);
        Assert.All(answers.Numbers, one => Assert.True(double.IsNaN(one.Low)));
        Assert.Null(answers.Confusion);
    }

    [Fact]
    public void Of_SeveralRowsAtOnce_AreBlocksSideBySideWithTheirBand()
    {
        var (answers, _) = Ask(OwnFiles.Task("csv", loss: Loss.Quantile, keys: [("target", "y"), ("forecast", 4)]), Series(150));
        // The test part has 22 rows from row 128 on: five blocks of four.
        Assert.Equal(20, answers!.Count);
        Assert.Equal(Enumerable.Range(128, 20).Select(i => i % 12 + 0.5), answers.Numbers.Select(one => Math.Round(one.Truth, 4)));
        Assert.All(answers.Numbers, one => Assert.InRange(one.Said, one.Low, one.High));
    }

    [Theory]
    [InlineData("one", "")]
    [InlineData("block", "")]
    [InlineData("recursive", "")]
    [InlineData("every row", "")]
    [InlineData("groups", "south ")]
    public void Of_ATableWithTimes_SayWhenEachIsDue(string what, string name)
    {
        (string, object)[] keys = what switch
        {
            "block" => [("forecast", 4)],
            "recursive" => [("forecast", 4), ("strategy", "recursive")],
            "groups" => [("group", "place"), ("cut", "windows")],
            _ => [],
        };
        var task = OwnFiles.Task("csv", what == "every row" ? Pattern.PerStep : null,
            keys: [("target", "y"), ("time", "t"), ("inputs", new[] { "y" }), .. keys]);
        // In the file's own form, which nobody reads off an axis; y tells the hour.
        var hours = Enumerable.Range(0, 150).Select(i => (Time: new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i), Hour: i));
        var text = string.Join('\n', (what == "groups" ? new[] { "north", "south" } : ["north"]).SelectMany(place =>
            hours.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Time:dd.MM.yyyy HH:mm},{place},{one.Hour}"))));
        var (answers, _) = Ask(task, "t,place,y\n" + text + "\n");
        var told = answers!.Numbers.Select(one => (one.When, Hour: (int)Math.Round(one.Truth))).ToArray();
        Assert.True(told.Length >= 12);
        var first = new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.All(told[^12..], one => Assert.Equal(name + first.AddHours(one.Hour).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), one.When));
        if (name.Length > 0) Assert.StartsWith("north ", told[0].When, StringComparison.Ordinal);
        Assert.Equal(told.Length, told.Select(one => one.When).Distinct().Count());
    }

    [Fact]
    public void Of_ATableOfDaysOrNumbers_SayThemWithoutAClock()
    {
        var days = "t,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i):d/M/yyyy},{i % 12}\n")));
        Assert.Equal("2024-03-30", Ask(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), days).Answers!.Numbers.Last().When);
        var numbers = "t,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1900 + i},{i % 12}\n")));
        Assert.Equal("1989", Ask(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), numbers).Answers!.Numbers.Last().When);
        Assert.All(Ask(OwnFiles.Task("csv", keys: [("target", "y")]), numbers).Answers!.Numbers, one => Assert.Equal("", one.When));
    }

    [Fact]
    public void Of_Classes_AreWhatEachWasTakenFor()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i % 3},{(i % 3 == 2 ? "b" : "a")}\n"));
        var (answers, figures) = Ask(OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "y"), ("horizon", 0)]), text);
        Assert.Equal(["a", "b"], answers!.Classes);
        var confusion = answers.Confusion!;
        Assert.Equal(answers.Count, confusion.Cast<int>().Sum());
        Assert.Equal(figures["test_accuracy"], (confusion[0, 0] + confusion[1, 1]) / (double)answers.Count, 1e-12);
        Assert.Empty(answers.Numbers);
    }

    [Fact]
    public void Of_DataThatAreGone_IsRefused()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "y")]);
        var (model, sized) = Train(task, Series(90));
        File.Delete(Path.Combine(_folder.FullName, "data"));
        Assert.Throws<RunRefusedException>(() => TestAnswers.Of(model, sized, new DataFolder(_folder.FullName)));
    }

    private static string Series(int rows) =>
        "x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 5},{i % 12 + 0.5}\n")));

    private (TestAnswers? Answers, Dictionary<string, double> Figures) Ask(TaskSettings task, string text)
    {
        var (model, sized) = Train(task, text);
        return (TestAnswers.Of(model, sized, new DataFolder(_folder.FullName)), _figures);
    }

    private Dictionary<string, double> _figures = [];

    private (ModelFile Model, TaskSettings Task) Train(TaskSettings task, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "data"), text);
        var factory = new NetworkRunFactory(new DataFolder(_folder.FullName));
        var run = factory.Start(SmallRuns.Request(task, ("cell", "gru"), ("hidden_size", 4L), ("sequence_length", 6L), ("epochs", 1L)), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        _figures = run.Conclude().Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        using var model = new MemoryStream(run.BestModel()!);
        return (ModelFileCodec.Read(model), task with { Sizes = factory.Measure(task, [new SizeSettings(6, null)]) });
    }
}
