using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Digits;

namespace RnnSweep.Training.Tests.Tasks.Digits;

public sealed class DigitsTaskTests
{
    private static readonly DigitsTask Task = new();

    [Theory]
    [InlineData(null, 8)]
    [InlineData(8, 8)]
    [InlineData(16, 4)]
    [InlineData(32, 2)]
    [InlineData(64, 1)]
    public void Load_CutsEachPictureIntoEqualSteps(int? length, int inputSize)
    {
        var data = Load(length);
        Assert.Equal((inputSize, 10, Pattern.LastStep, Loss.CrossEntropy), (data.InputSize, data.OutputSize, data.Pattern, data.Loss));
        foreach (var part in new[] { data.Train, data.Valid, data.Test })
        {
            Assert.All(part.Lengths, steps => Assert.Equal(64 / inputSize, steps));
            Assert.Equal(part.Count * 64, part.Inputs.Length);
            Assert.Equal(part.Count, part.Classes.Length);
        }
        Assert.Same(data, Load(length ?? 8));
    }

    [Fact]
    public void Load_SplitsBySampleNumberModuloFive()
    {
        var data = Load(8);
        Assert.Equal((1079, 359, 359), (data.Train.Count, data.Valid.Count, data.Test.Count));
        // The file begins with the digits in order, so sample 3 is a three.
        Assert.Equal([0, 1, 2, 5, 6, 7], data.Train.Classes[..6]);
        Assert.Equal([3, 8], data.Valid.Classes[..2]);
        Assert.Equal([4, 9], data.Test.Classes[..2]);
        float[] firstRowOfSample3 = [0, 0, 7, 15, 13, 1, 0, 0];
        Assert.Equal(firstRowOfSample3.Select(value => value / 16), data.Valid.Inputs[..8]);
    }

    [Fact]
    public void Load_HoldsTheWholeFile()
    {
        var data = Load(64);
        var all = new[] { data.Train, data.Valid, data.Test };
        Assert.Equal(561718, all.Sum(part => part.Inputs.Sum(value => value * 16.0)));
        var counts = all.SelectMany(part => part.Classes).CountBy(digit => digit).OrderBy(pair => pair.Key).Select(pair => pair.Value);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], counts);
    }

    [Fact]
    public void Load_FromManyThreads_GivesOneObject()
    {
        var loaded = new TaskData[16];
        Parallel.For(0, loaded.Length, i => loaded[i] = Load(32));
        Assert.All(loaded, data => Assert.Same(loaded[0], data));
    }

    [Fact]
    public void Refusal_OfALength_SaysWhatWasFoundAndWhatIsAllowed()
    {
        var refusal = Task.Refusal(new TrainingSettings { SequenceLength = 10 });
        Assert.Equal(
            "sequence_length 10 does not fit digits: a picture's 64 values are read in 8, 16, 32 or 64 steps. "
            + "Choose one of these, or leave sequence_length out for 8.", refusal);
        var exception = Assert.Throws<RunRefusedException>(() => Load(10));
        Assert.Equal(refusal, exception.Message);
        Assert.Null(Task.Refusal(new TrainingSettings()));
    }

    [Fact]
    public void Refusal_OfAnotherPatternOrLoss_NamesIt()
    {
        var settings = new TrainingSettings();
        Assert.Null(Task.Refusal(settings, new TaskSettings("digits", Pattern.LastStep, Loss.CrossEntropy)));
        Assert.StartsWith("pattern per_step", Task.Refusal(settings, new TaskSettings("digits", Pattern.PerStep)), StringComparison.Ordinal);
        foreach (var (loss, name) in new[] { (Loss.MeanSquaredError, "mean_squared_error"), (Loss.BinaryCrossEntropy, "binary_cross_entropy") })
            Assert.StartsWith($"loss {name} ", Task.Refusal(settings, new TaskSettings("digits", Loss: loss)), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_FindsTheTaskByItsExactName()
    {
        Assert.IsType<DigitsTask>(TaskCatalog.Standard.Find("digits"));
        Assert.Null(TaskCatalog.Standard.Find("Digits"));
        Assert.Equal(TaskCatalog.Standard.All.Count, TaskCatalog.Standard.All.Select(source => source.Name).Distinct().Count());
    }

    private static TaskData Load(int? length) => Task.Load(new TrainingSettings { SequenceLength = length }, new TaskSettings("digits"), DataFolder.None);
}
