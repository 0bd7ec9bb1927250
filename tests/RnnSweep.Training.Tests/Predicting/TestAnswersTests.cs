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
