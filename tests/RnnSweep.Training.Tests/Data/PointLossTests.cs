using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Data;

/// <summary>Losses one answer at a time, and the numbers that have the least of them.</summary>
public sealed class PointLossTests
{
    [Theory]
    [InlineData(Loss.MeanSquaredError, 0, -3, 9)]
    [InlineData(Loss.MeanAbsoluteError, 0, -3, 3)]
    [InlineData(Loss.Huber, 1, 0.5, 0.125)]
    [InlineData(Loss.Huber, 1, -3, 2.5)]
    [InlineData(Loss.Huber, 2, 3, 4)]
    [InlineData(Loss.Quantile, 0.9, -2, 1.8)]
    [InlineData(Loss.Quantile, 0.9, 2, 0.2)]
    public void Of_AnError_IsTheClosedForm(Loss loss, double parameter, double error, double expected) =>
        Assert.Equal(expected, PointLoss.Of(loss, parameter, error), 1e-12);

    [Theory]
    [InlineData(Loss.MeanSquaredError, 0)]
    [InlineData(Loss.MeanAbsoluteError, 0)]
    [InlineData(Loss.Huber, 0.7)]
    [InlineData(Loss.Huber, 40)]
    [InlineData(Loss.Quantile, 0.1)]
    [InlineData(Loss.Quantile, 0.75)]
    public void BestConstant_AnyLoss_HasNoBetterNeighbour(Loss loss, double parameter)
    {
        double[] values = [4, -1, 0.5, 12, 3, 3.25, -7, 8, 1];
        var best = PointLoss.BestConstant(loss, parameter, [.. values]);
        var least = Total(best);
        foreach (var step in new[] { -1, -0.01, 0.01, 1 }) Assert.True(Total(best + step) >= least - 1e-9, $"{best} + {step}");

        double Total(double said) => values.Sum(value => PointLoss.Of(loss, parameter, said - value));
    }

    [Fact]
    public void Quantile_BetweenTwoValues_LiesOnTheLine()
    {
        Assert.Equal(1.3, PointLoss.Quantile([1, 2, 3, 4], 0.1), 1e-12);
        Assert.Equal(4, PointLoss.Quantile([1, 2, 3, 4], 1));
        Assert.True(double.IsNaN(PointLoss.Quantile([], 0.5)));
    }
}
