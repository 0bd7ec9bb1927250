namespace RnnSweep.Training.Tests.Tasks.Co2;

public sealed class Co2TaskTests
{
    private const double Scale = 0.2270513907;

    [Fact]
    public void Load_IsSplitByDate()
    {
        var data = Loading.Load("co2", 1);
        Assert.Equal((1708, 261, 313), (data.Train.Count, data.Valid.Count, data.Test.Count));
        Assert.Equal(0, data.Train.Targets.Average(), 2e-3);
        Assert.Equal(1, Memoryless.Variance(data.Train.Targets), 5e-3);
        // The first levels are 316.1, 317.3 and 317.6.
        Assert.Equal((0.3 - 1.2) / Math.Sqrt(Scale), data.Train.Targets[0] - data.Train.Inputs[0], 1e-4);
    }

    /// <summary>Least squares in ppm², computed apart from this project in plain Python.</summary>
    [Theory]
    [InlineData(1, 0.2330)]
    [InlineData(12, 0.1877)]
    [InlineData(52, 0.1540)]
    public void Load_LinearForecast_HasTheErrorComputedElsewhere(int window, double expected)
    {
        var data = Loading.Load("co2", window);
        Assert.Equal(expected, Scale * LinearForecast.Error(data.Train, data.Test), 1e-4);
    }
}
