using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.Tests.Metrics;

/// <summary>Scores of fixed arrays against the figures that scikit-learn 1.2.1 gives for them, and Darts' formulas for what it has not (mase, smape).</summary>
public sealed class ScoreTallyTests
{
    private static readonly double[] Truth = [3, -0.5, 2, 7, 4.25, 1];
    private static readonly double[] Forecast = [2.5, 0.25, 2, 8, 3.75, 1.5];
    private static readonly int[] Answers = [0, 1, 2, 0, 1, 2, 2, 1, 0, 2];
    private static readonly int[] Said = [0, 2, 2, 0, 0, 2, 1, 1, 0, 2];
    private static readonly int[] Two = [0, 0, 1, 1, 1, 0, 1];
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.2, 0.9];

    [Fact]
    public void Errors_OfFixedForecasts_AreThoseOfOthers()
    {
        var tally = new ErrorTally(null, naiveError: 2.5);
        foreach (var (truth, forecast) in Truth.Zip(Forecast)) tally.Add(forecast, truth);
        var scores = tally.Scores().ToDictionary();
        Assert.Equal(0.6208193510729725, scores["rmse"], 1e-12);
        Assert.Equal(0.5416666666666666, scores["mae"], 1e-12);
        Assert.Equal(40.45284780578899, scores["mape"], 1e-10);
        Assert.Equal(47.33585858585858, scores["smape"], 1e-10);
        Assert.Equal(0.21666666666666665, scores["mase"], 1e-12);
    }

    [Fact]
    public void Errors_WithATrueValueOfZero_HaveNoMape()
    {
        var tally = new ErrorTally(null, double.NaN);
        tally.Add(1, 0);
        Assert.Equal(["rmse", "mae", "smape"], tally.Scores().Select(score => score.Name));
    }

    [Fact]
    public void Classes_OfFixedAnswers_AreThoseOfOthers()
    {
        var tally = new ClassTally(3, binary: false);
        foreach (var (answer, said) in Answers.Zip(Said)) tally.Add(said, answer, 0);
        var scores = tally.Scores().ToDictionary();
        Assert.Equal(0.669047619047619, scores["macro_f1"], 1e-12);
        Assert.Equal(0.6944444444444443, scores["balanced_accuracy"], 1e-12);
        Assert.DoesNotContain("auc", scores.Keys);
    }

    [Fact]
    public void Auc_WithTies_IsThatOfOthers()
    {
        var tally = new ClassTally(2, binary: false);
        foreach (var (answer, score) in Two.Zip(Scores)) tally.Add(score > 0.5 ? 1 : 0, answer, score);
        Assert.Equal(0.875, tally.Scores().Single(score => score.Name == "auc").Value, 1e-12);
    }

    [Fact]
    public void Restore_WhatWasCaptured_GoesOnWhereItWas()
    {
        var (whole, first) = (new ClassTally(2, binary: false), new ClassTally(2, binary: false));
        for (var i = 0; i < Two.Length; i++)
        {
            whole.Add(0, Two[i], Scores[i]);
            if (i < 3) first.Add(0, Two[i], Scores[i]);
        }
        var second = new ClassTally(2, binary: false);
        second.Restore(first.Capture());
        for (var i = 3; i < Two.Length; i++) second.Add(0, Two[i], Scores[i]);
        Assert.Equal(whole.Scores(), second.Scores());
    }
}
