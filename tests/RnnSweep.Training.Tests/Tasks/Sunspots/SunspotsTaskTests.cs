using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks.Sunspots;

public sealed class SunspotsTaskTests
{
    [Fact]
    public void Load_WindowsEndBeforeTheYearThatIsAskedFor()
    {
        var data = Loading.Load("sunspots", 3);
        Assert.Equal((203, 15, 35), (data.Train.Count, data.Valid.Count, data.Test.Count));
        // The first numbers of the file: 5, 11, 16, 23.
        Assert.Equal([6f, 5, 7], Differences([.. data.Train.Inputs[..3], data.Train.Targets[0]]).Select(value => MathF.Round(value * MathF.Sqrt(1535))));
        Assert.Equal(data.Train.Targets[^1], data.Valid.Inputs[2]);
        Assert.Equal(data.Valid.Targets[^1], data.Test.Inputs[2]);
    }

    /// <summary>What the dataset's description gives for linear forecasts fitted on 1700 to 1920 (there 0.123 and 0.126), here on 1700 to 1905.</summary>
    [Theory]
    [InlineData(9, "1921-1955", 0.1328)]
    [InlineData(9, "1956-1979", 0.3345)]
    [InlineData(9, "1980-2008", 0.1773)]
    [InlineData(12, "1921-1955", 0.1371)]
    public void Load_LinearForecast_HasTheKnownRelativeVariance(int window, string period, double expected)
    {
        var data = Loading.Load("sunspots", window, keys: ("period", period));
        Assert.Equal(expected, LinearForecast.Error(data.Train, data.Test), 1e-4);
    }

    [Fact]
    public void Load_RepeatingTheLastValue_HasTheKnownRelativeVariance()
    {
        var test = Loading.Load("sunspots", 1).Test;
        Assert.Equal(0.4158, test.Inputs.Zip(test.Targets, (before, now) => (double)(now - before) * (now - before)).Average(), 1e-4);
    }

    [Fact]
    public void Refusal_OfWhatDoesNotFit_SaysSo()
    {
        var task = TaskCatalog.Standard.Find("sunspots")!;
        Assert.StartsWith("sequence_length 101 does not fit sunspots", task.Refusal(new TrainingSettings { SequenceLength = 101 }), StringComparison.Ordinal);
        Assert.StartsWith("lag means nothing", task.Refusal(new TrainingSettings { Lag = 1 }), StringComparison.Ordinal);
        Assert.StartsWith("pattern per_step", task.Refusal(new TrainingSettings(), new TaskSettings("sunspots", Pattern.PerStep)), StringComparison.Ordinal);
        Assert.StartsWith("loss cross_entropy", task.Refusal(new TrainingSettings(), new TaskSettings("sunspots", Loss: Loss.CrossEntropy)),
            StringComparison.Ordinal);
    }

    private static IEnumerable<float> Differences(float[] values) => values.Zip(values.Skip(1), (before, now) => now - before);
}
