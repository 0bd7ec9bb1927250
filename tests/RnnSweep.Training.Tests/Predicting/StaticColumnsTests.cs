using System.Globalization;
using System.Text;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Predicting;

/// <summary>Columns of a table that have one value in all rows of a group.</summary>
public sealed class StaticColumnsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-static-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Predict_AfterTheEnd_KnowsColumnsThatDoNotChange()
    {
        var (loose, _) = Train(Task(("inputs", new[] { "y", "size" })));
        Assert.Contains("size is not known 1 row after the end", Assert.Throws<RunRefusedException>(() =>
            loose.Predict(loose.Read(At("data"), "data"), steps: 3)).Message, StringComparison.Ordinal);
        var held = loose.Predict(loose.Read(At("data"), "data"), steps: 3, hold: true);
        var (model, _) = Train(Task(("inputs", new[] { "y" }), ("static", new[] { "si*" })));
        // A file may have more columns that the pattern fits.
        File.WriteAllText(At("more"), Rows().Replace("size\n", "size,sisal\n", StringComparison.Ordinal).Replace(".5\n", ".5,1\n", StringComparison.Ordinal));
        foreach (var file in new[] { "data", "more" })
        {
            var answers = model.Predict(model.Read(At(file), file), steps: 3);
            Assert.Equal(held.Keys, answers.Keys);
            Assert.All(answers, pair => Assert.Equal(held[pair.Key][0], pair.Value[0]));
        }
    }

    [Fact]
    public void Load_TheGroupItself_TellsSeriesApart()
    {
        var task = Task(("inputs", new[] { "y" }), ("static", new[] { "shop" }), ("categories", new[] { "shop" }), ("normalize", false));
        var data = OwnFiles.Load(task, Rows(), length: 4);
        Assert.Equal(1 + 3, data.InputSize);
        var (model, _) = Train(task);
        Assert.All(model.Predict(model.Read(At("data"), "data"), steps: 2), pair => Assert.True(double.IsFinite(pair.Value[0])));
        File.WriteAllText(At("new"), Rows().Replace("\nc,", "\nd,", StringComparison.Ordinal));
        Assert.Contains("shop: the training file never had 'd'; the model knows 'a', 'b', 'c'.",
            Assert.Throws<DataFileException>(() => model.Read(At("new"), "new")).Message, StringComparison.Ordinal);
        // The same rows of another shop are told otherwise.
        File.WriteAllText(At("one"), Rows().Split("\nb,")[0] + "\n");
        File.WriteAllText(At("other"), File.ReadAllText(At("one")).Replace("\na,", "\nb,", StringComparison.Ordinal));
        var (one, other) = (model.Predict(model.Read(At("one"), "one")), model.Predict(model.Read(At("other"), "other")));
        Assert.NotEqual(one.Values.First()[0], other.Values.First()[0]);
    }

    [Fact]
    public void Load_Recursive_MayReadThem()
    {
        var data = OwnFiles.Load(Task(("inputs", new[] { "y" }), ("static", new[] { "size" }), ("forecast", 2), ("strategy", "recursive")), Rows(), length: 4);
        Assert.Equal(2, data.InputSize);
        Assert.NotNull(data.Feedback);
    }

    [Fact]
    public void Problems_AColumnThatChanges_IsNamedWithItsGroupAndLine()
    {
        Assert.Equal(["data:3: y changes within 'a', 'b', 'c'; a column of static has one value in all rows of a group. Take it out of static in task."],
            OwnFiles.Problems(Task(("target", "size"), ("static", new[] { "y" })), Rows()));
        Assert.Contains("y is the target, and is not the same in all rows of a group. Take it out of static.",
            OwnFiles.Problems(Task(("static", new[] { "y" })), Rows())[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutGroups_IsRefused()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("static", new[] { "size" })]);
        Assert.Contains("task.static: static is for columns that have one value in all rows of a group. Name the column of groups in group",
            OwnFiles.Refusal(task, Rows(), length: 4), StringComparison.Ordinal);
    }

    private static TaskSettings Task(params (string Key, object Value)[] keys) =>
        OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("group", "shop"), ("cut", "windows"), .. keys]);

    private static string Rows()
    {
        var text = new StringBuilder("shop,t,y,size\n");
        foreach (var (shop, size) in new[] { ("a", 1.5), ("b", 3.5), ("c", 2.5) })
            for (var i = 0; i < 40; i++)
                text.Append(CultureInfo.InvariantCulture, $"{shop},{new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i):yyyy-MM-dd},"
                    + $"{(i % 7 + size * 3).ToString(CultureInfo.InvariantCulture)},{size.ToString(CultureInfo.InvariantCulture)}\n");
        return text.ToString();
    }

    private (Predictor Predictor, IRunWork Run) Train(TaskSettings task) => KeptModels.Train(_folder, task, Rows(),
        ("cell", "gru"), ("hidden_size", 4L), ("sequence_length", 4L), ("epochs", 2L), ("learning_rate", 0.02));

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
