using RnnSweep.Sweeps.Diagnoses;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

/// <summary>Curves that look like a cause and are none.</summary>
public sealed partial class RunDiagnosisTests
{
    [Fact]
    public void Of_TaskThatIsKnownToHaveASignal_DoesNotLackOne() =>
        Assert.Equal("no better than guessing", RunDiagnosis.Of(Run(Flat, Flat), hasSignal: true)!.Cause);

    [Fact]
    public void Of_TrainingLossThatLeftItsLowestAgain_IsOfStepsTooLarge()
    {
        double[] jumping = [1.5, 1.2, 1.3, 1.7, 1.6, 1.8, 1.5, 1.7];

        Assert.Equal("Step too large: train_loss was 1.200 in epoch 2, and from epoch 4 on it is 1.700 at the median (epoch 4). Try a smaller learning_rate.",
            RunDiagnosis.Of(Run(jumping, jumping))!.Sentences[1]);
        // What is no better for training longer has not been thrown out.
        Assert.DoesNotContain(FailureMechanism.StepTooLarge, RunDiagnosis.Of(Run(Flat, Flat))!.Mechanisms);
    }

    [Fact]
    public void Of_LossFarAboveGuessing_SaysNothingOfTheData()
    {
        double[] train = [2e6, 3e4, 2e3, 900, 500, 300], valid = [5e5, 2e4, 900, 400, 200, 150];

        Assert.DoesNotContain(FailureMechanism.NoSignal, RunDiagnosis.Of(Run(valid, train))!.Mechanisms);
        // Nor is it on its way to guessing's.
        Assert.Equal(RunOutcome.NoBetterThanGuessing, RunDiagnosis.Of(Run([67.7, 66, 64, 62], [70, 68, 66, 64]))!.Outcome);
    }

    [Fact]
    public void Of_GradientThatTheStartLetThrough_IsNoFaultOfTheStart()
    {
        var run = Run([2.5, 2.6, 2.5, 2.6], [2.5, 2.6, 2.5, 2.6], ("saturation", 0.6));

        Assert.Equal("degenerate start", RunDiagnosis.Of(run)!.Cause);
        Assert.Equal("step too large", RunDiagnosis.Of(WithStart(run, ("gradient_lag_0", 1), ("gradient_lag_1", 0.7), ("saturation", 0.35)))!.Cause);
    }

    [Fact]
    public void Of_RunThatHasHardlyMoved_IsNotAsGoodAsAnotherThatHasNot()
    {
        var run = Run([1.86, 1.85, 1.85, 1.84], [1.86, 1.85, 1.85, 1.84], ("update_ratio_W_hh_l0", 0.0003));

        Assert.Equal("step too small", RunDiagnosis.Of(run, sweepBest: 1.84)!.Cause);
        // One that moves has found what there is.
        Assert.Equal("", RunDiagnosis.Of(Run([1.86, 1.85, 1.85, 1.84], [1.86, 1.85, 1.85, 1.84], ("update_ratio_W_hh_l0", 0.03)), sweepBest: 1.84)!.Cause);
    }

    [Fact]
    public void Of_ValidationLossThatFallsInEveryEpoch_IsNotOverfitting()
    {
        var run = Run([3.9, 3.6, 3.3, 3.0, 2.7, 2.4, 2.1, 1.8], [1.9, 1.4, 1, 0.8, 0.7, 0.6, 0.5, 0.4]);

        Assert.Equal(RunOutcome.StillImproving, RunDiagnosis.Of(run)!.Outcome);
    }

    [Fact]
    public void Of_GradientThatHasFoundItsWay_IsNotVanishingWhileTheLossFalls()
    {
        var run = Run([1.9, 1.8, 1.75, 1.7, 1.6, 1.4, 1.3, 1.2], [1.9, 1.8, 1.75, 1.7, 1.6, 1.4, 1.3, 1.2], ("gradient_lag_0", 1), ("gradient_lag_16", 1e-5),
            ("dependency_length", 16));
        var last = run.Reports[^1];
        var arrived = run with
        {
            Reports =
            [
                .. run.Reports.SkipLast(1),
                last with { Metrics = [.. last.Metrics.Select(one => one.Name == "gradient_lag_16" ? one with { Value = 0.4 } : one)] },
            ],
        };

        Assert.Equal("vanishing", RunDiagnosis.Of(run)!.Cause);
        Assert.Equal("still improving", RunDiagnosis.Of(arrived)!.Cause);
    }
}
