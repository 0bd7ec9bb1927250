using RnnSweep.Search.Methods.Gp;

namespace RnnSweep.Search.Tests.Methods.Gp;

public sealed class FittedRowsTests
{
    /// <summary>Of more than 1000 results the better half and the newest of the others stay: the oldest bad ones are forgotten.</summary>
    [Fact]
    public void Model_MoreRowsThanTheMost_ForgetsTheOldestOfTheBad()
    {
        const int Forgotten = 6;
        var (points, values) = (new List<double[]>(), new List<double>());
        for (var row = 0; row < 1000 + Forgotten; row++)
        {
            // The six oldest are bad and lie apart, and so do the six after them, which are good.
            points.Add([(row % 40) / 40.0, row < Forgotten ? 1 : row < 2 * Forgotten ? 0.6 : 0.01 * (row / 40)]);
            values.Add(row < Forgotten ? 90 + row : row < 2 * Forgotten ? 0.9 : row % 2 == 0 ? 1 + 0.001 * row : 50 + 0.001 * row);
        }
        values[900] = 0.5;
        var (model, best, least) = new FittedRows([false, false]).Model(points, values, [.. Enumerable.Repeat(1.0, points.Count)], []);
        Assert.Equal((1000, 900), (model.Count, best));
        Assert.True(least < -0.5);
        // Where only forgotten results lie nothing is known.
        var (far, near) = (model.Posterior([0.05, 1]).Variance, model.Posterior(points[^1]).Variance);
        Assert.True(far > 5 * near, $"{far} and {near}");
        var old = model.Posterior(points[Forgotten + 3]).Variance;
        Assert.True(far > 5 * old, $"{far} and {old}");
    }

    /// <summary>What was kept of an earlier question spares work and changes nothing, whatever came and went.</summary>
    [Fact]
    public void Model_AskedAgainWithOtherRunsInFlight_IsThatOfANewOne()
    {
        var (points, values, weights) = (new List<double[]>(), new List<double>(), new List<double>());
        var kept = new FittedRows([false, false]);
        for (var row = 0; row < 40; row++)
        {
            points.Add([row * 7 % 40 / 40.0, row * 11 % 40 / 40.0]);
            values.Add(Math.Sin(5 * points[row][0]) + points[row][1]);
            weights.Add(1);
            // A mean that is known better is a new point.
            if (row == 30) (points[10], weights[10]) = ([.. points[10]], 3);
            double[][] inFlight = row % 3 == 0 ? [] : [.. Enumerable.Range(0, row % 3).Select(i => new[] { 0.1 * i + 0.05, 0.5 })];
            var (known, _, _) = kept.Model(points, values, weights, inFlight);
            var (fresh, _, _) = new FittedRows([false, false]).Model(points, values, weights, inFlight);
            Assert.Equal((row + 1 + inFlight.Length, inFlight.Length), (known.Count, known.InFlight));
            Assert.Equal(fresh.Posterior([0.33, 0.77]), known.Posterior([0.33, 0.77]));
        }
    }
}
