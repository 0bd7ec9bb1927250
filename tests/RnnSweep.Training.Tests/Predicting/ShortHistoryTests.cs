using System.Globalization;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Files whose last rows, after a gap, are fewer than a model reads: a forecast is not left out in silence.</summary>
public sealed class ShortHistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-short-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(3, "", false)]
    [InlineData(null, "120,\n121,\n", false)]
    [InlineData(null, "", true)]
    public void Predict_AfterAGapCloseToTheEnd_IsRefusedWhereStepsAreAskedFor(int? steps, string after, bool isTold)
    {
        var predictor = Train(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t")]), "t,y\n" + Rows(""));
        var table = Read(predictor, "t,y\n" + Rows("", without: 115) + after);
        if (isTold) Assert.DoesNotContain(predictor.Predict(table, steps).Keys, place => place.Ahead > 0);
        else Assert.Equal("nothing can be told after the end of new: the model reads 6 rows, and after the last gap there are 4. Fill the gap in, or take a "
            + "run with a shorter sequence_length.", Assert.Throws<RunRefusedException>(() => predictor.Predict(table, steps)).Message);
    }

    [Fact]
    public void Predict_AGroupThatIsTooShort_IsNamed_AndTheOthersAreForecast()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("group", "g"), ("cut", "windows")]);
        var predictor = Train(task, "t,y,g\n" + Rows(",north") + Rows(",south"));
        var table = Read(predictor, "t,y,g\n" + Rows(",north") + Rows(",south", without: 115));
        var answers = predictor.Predict(table, steps: 3);
        Assert.Equal(3, answers.Keys.Count(place => place.Ahead > 0));
        Assert.Equal(["south"], table.GroupsWithoutForecast(answers.Keys));
        Assert.Empty(table.GroupsWithoutForecast(predictor.Predict(Read(predictor, "t,y,g\n" + Rows(",north") + Rows(",south")), steps: 3).Keys));
        table = Read(predictor, "t,y,g\n" + Rows(",north", without: 117) + Rows(",south", without: 115));
        Assert.Contains("after its last gap no group has more than 4.", Assert.Throws<RunRefusedException>(() => predictor.Predict(table, steps: 3)).Message,
            StringComparison.Ordinal);
    }

    private static string Rows(string group, int without = -1) => string.Concat(Enumerable.Range(0, 120).Where(i => i != without)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i % 12}{group}\n")));

    private Predictor Train(TaskSettings task, string text) => KeptModels.Train(_folder, task, text, ("cell", "gru"), ("hidden_size", 4L),
        ("sequence_length", 6L), ("epochs", 1L)).Predictor;

    private NewTable Read(Predictor predictor, string text)
    {
        var path = Path.Combine(_folder.FullName, "new");
        File.WriteAllText(path, text);
        return (NewTable)predictor.Read(path, "new");
    }
}
