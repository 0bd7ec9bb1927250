using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Data;

/// <summary>What models keep of how their data were read, for whoever uses them without the data.</summary>
public sealed class DataPreparationTests
{
    [Fact]
    public void Preparation_OfAText_HasItsCharacters()
    {
        var known = OwnFiles.Load(OwnFiles.Task("text"), string.Concat(Enumerable.Repeat("né a𝄞", 400)), length: 4).Preparation!;
        Assert.Equal([" ", "a", "n", "é", "𝄞"], known.Symbols);
        Assert.Equal(known.Symbols, known.Classes);
    }

    [Fact]
    public void Preparation_OfNumbersInJsonLines_HasTheirScales()
    {
        var lines = string.Concat(Enumerable.Repeat("{\"x\": [[1, 10], [3, 30]], \"y\": [5, 7]}\n{\"x\": [[1, 10], [3, 30]], \"y\": [7, 7]}\n", 10));
        var known = OwnFiles.Load(OwnFiles.Task("jsonl", Pattern.LastStep, Loss.MeanSquaredError, ("split_by", "order")), lines).Preparation!;
        var column = Assert.Single(known.Columns);
        Assert.Equal([2, 20], column.Means);
        Assert.Equal([1, 10], column.Deviations);
        Assert.Equal([6, 7], known.TargetMeans);
        Assert.Equal([1, 1], known.TargetDeviations);
    }

    [Fact]
    public void Preparation_OfSymbolsInJsonLines_HasTheirNamesAndClasses()
    {
        var lines = string.Concat(Enumerable.Repeat("{\"x\": [\"up\", \"down\"], \"y\": \"b\"}\n{\"x\": [\"down\"], \"y\": \"a\"}\n", 10));
        var known = OwnFiles.Load(OwnFiles.Task("jsonl", Pattern.LastStep, Loss.CrossEntropy), lines).Preparation!;
        Assert.Empty(known.Columns);
        Assert.Equal(["down", "up"], known.Symbols);
        Assert.Equal(["a", "b"], known.Classes);
    }

    [Fact]
    public void Preparation_OfTaggedWords_SaysWhatEachInputIs()
    {
        var text = string.Concat(Enumerable.Repeat("The\tDET\ncats\tNOUN\n\n", 20));
        var data = OwnFiles.Load(OwnFiles.Task("tsv"), text);
        var known = data.Preparation!;
        Assert.Equal(data.InputSize, known.Symbols.Count);
        Assert.Equal(["word: cats", "word: the", "ends in: ats", "ends in: the"], known.Symbols.Take(4));
        Assert.Equal("has a capital", known.Symbols[^3]);
        Assert.Equal(["DET", "NOUN"], known.Classes);
    }

    [Fact]
    public void Preparation_OfASeries_HasItsScale()
    {
        var source = TaskCatalog.Standard.Find("sunspots")!;
        var data = source.Load(new TrainingSettings(), new TaskSettings("sunspots"), DataFolder.None);
        Assert.Equal(data.Series!.Mean, data.Preparation!.TargetMean);
        Assert.Equal([data.Series.Deviation], Assert.Single(data.Preparation.Columns).Deviations);
    }
}
