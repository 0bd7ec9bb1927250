using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.Tests.Metrics;

/// <summary>Scores of fixed quantiles against the formulas (scikit-learn's mean_pinball_loss, level by level).</summary>
public sealed class QuantileTallyTests
{
    private static readonly double[] Levels = [0.1, 0.5, 0.9];
    private static readonly double[] Truth = [3, -0.5, 2, 7, 4.25, 1];
    private static readonly double[][] Said = [[2, 2.5, 3.5], [-1, 0.25, 1], [1, 2, 2.5], [6, 8, 8.5], [3.75, 3.75, 4], [1.25, 1.5, 2]];

    [Fact]
    public void Scores_OfFixedQuantiles_AreThoseOfTheFormulas()
    {
        var tally = new QuantileTally(Levels, null, naiveError: double.NaN);
        foreach (var (truth, said) in Truth.Zip(Said)) tally.Add(said, truth);
        var scores = tally.Scores().ToDictionary();
        Assert.Equal(0.16527777777777775, scores["pinball"], 1e-12);
        Assert.Equal(4.0 / 6, scores["coverage"], 1e-12);
        Assert.Equal(1.4166666666666667, scores["interval_width"], 1e-12);
        // The middle level is the forecast: figures of ErrorTally.
        Assert.Equal(0.5416666666666666, scores["mae"], 1e-12);
    }

    [Fact]
    public void Add_LevelsThatCross_ArePutInOrder()
    {
        var scale = new AnswerScale([1, 1, 1], [2, 2, 2]);
        var (crossed, sorted) = (new QuantileTally(Levels, scale, 1), new QuantileTally(Levels, scale, 1));
        crossed.Add([0.5f, -0.5f, 0], [0.25f, 0.25f, 0.25f], -1, []);
        sorted.Add([-0.5f, 0, 0.5f], [0.25f, 0.25f, 0.25f], -1, []);
        Assert.Equal(sorted.Scores(), crossed.Scores());
        Assert.Equal(2, crossed.Scores().Single(score => score.Name == "interval_width").Value);
    }

    [Fact]
    public void Add_SeveralRowsAtOnce_CountsEach()
    {
        var tally = new QuantileTally(Levels, new AnswerScale([0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]), 1);
        tally.Add([-1, 0, 1, 4, 5, 6], [0, 0, 0, 7, 7, 7], -1, []);
        Assert.Equal(0.5, tally.Scores().Single(score => score.Name == "coverage").Value);
        Assert.Equal(1, tally.Scores().Single(score => score.Name == "mae").Value);
    }

    [Fact]
    public void Restore_WhatWasCaptured_GoesOnWhereItWas()
    {
        var (whole, first, second) = (New(), New(), New());
        for (var i = 0; i < Truth.Length; i++)
        {
            whole.Add(Said[i], Truth[i]);
            (i < 3 ? first : second).Add(Said[i], Truth[i]);
            if (i == 2) second.Restore(first.Capture());
        }
        Assert.Equal(whole.Scores(), second.Scores());
        second.Clear();
        Assert.Empty(second.Scores());

        static QuantileTally New() => new(Levels, null, 2);
    }
}
