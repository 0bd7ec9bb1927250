using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.Folders;

/// <summary>What holds for every dataset of the data folder.</summary>
public sealed class FolderTaskTests
{
    public static TheoryData<string> Names => [.. TaskCatalog.Standard.All.OfType<FolderTask>().Select(task => task.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Missing_SaysWhatWasLookedForWhereAndHowToGetIt(string name)
    {
        using var folder = new MadeUpFolder();
        var (source, task) = (TaskCatalog.Standard.Find(name)!, new TaskSettings(name));
        var unnamed = source.Missing(task, DataFolder.None)!;
        Assert.StartsWith($"dataset {name} is read from a data folder, and none was given. Give --data DIR or set RNNSWEEP_DATA; DIR is to hold ", unnamed,
            StringComparison.Ordinal);
        var none = System.IO.Path.Combine(folder.Path, "none");
        Assert.StartsWith($"dataset {name}: there is no data folder '{none}'", source.Missing(task, new DataFolder(none)), StringComparison.Ordinal);
        var empty = source.Missing(task, folder.Data)!;
        Assert.StartsWith($"dataset {name}: there is no file '{folder.Path}", empty, StringComparison.Ordinal);
        Assert.Matches("(github|uci|doi)", empty);
        Assert.Equal(empty, Assert.Throws<RunRefusedException>(() => Loading.Load(name, folder.Data)).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_FilesThatAreSomethingElse_SaysSo(string name)
    {
        using var folder = new MadeUpFolder();
        foreach (var file in new[]
        {
            "jsb_chorales/jsb-chorales-quarter.json", "japanese_vowels/ae.train", "japanese_vowels/ae.test", "optdigits/optdigits.tra",
            "optdigits/optdigits.tes",
            "ud_afrikaans_afribooms/train.tsv", "ud_afrikaans_afribooms/dev.tsv", "ud_afrikaans_afribooms/test.tsv", "tinyshakespeare/input.txt",
        }) folder.With(file, "?");
        Assert.Contains("are not what they should be", Assert.Throws<RunRefusedException>(() => Loading.Load(name, folder.Data)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refusal_OfWhatDoesNotFit_SaysSo(string name)
    {
        var source = TaskCatalog.Standard.Find(name)!;
        Assert.Null(source.Refusal(new TrainingSettings()));
        Assert.StartsWith($"lag means nothing to {name}", source.Refusal(new TrainingSettings { Lag = 2 }), StringComparison.Ordinal);
        Assert.StartsWith("sequence_length ", source.Refusal(new TrainingSettings { SequenceLength = 5000 }), StringComparison.Ordinal);
        Assert.StartsWith("loss mean_squared_error", source.Refusal(new TrainingSettings(), new TaskSettings(name, Loss: Loss.MeanSquaredError)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_FilesOfKnownNames_AreNotLookedForBesideTheSweep()
    {
        using var folder = new MadeUpFolder().With("jsb_chorales/jsb-chorales-quarter.json", "?").With("novel.txt", "once");
        var beside = DataFolder.None with { Beside = folder.Path };
        Assert.DoesNotContain("beside", TaskCatalog.Standard.Find("jsb_chorales")!.Missing(new TaskSettings("jsb_chorales"), beside), StringComparison.Ordinal);
        Assert.Null(TaskCatalog.Standard.Find("text")!.Missing(Loading.Task("text", keys: ("file", "novel.txt")), beside));
    }

    [Fact]
    public void Missing_FileOutsideTheFolder_IsRefused() =>
        Assert.Contains("leads out of the data folder",
            TaskCatalog.Standard.Find("text")!.Missing(Loading.Task("text", keys: ("file", "../secret")), new DataFolder("d")), StringComparison.Ordinal);
}
