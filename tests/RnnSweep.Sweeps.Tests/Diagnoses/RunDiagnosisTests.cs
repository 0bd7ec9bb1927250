using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

/// <summary>Outcomes and mechanisms on curves that show one thing each; guessing costs 2 in all of them.</summary>
public sealed partial class RunDiagnosisTests
{
    [Fact]
    public void Of_RunThatLearned_HasNoCause()
    {
        var diagnosis = RunDiagnosis.Of(Run([2, 1, 0.5, 0.2], [2.1, 1.1, 0.6, 0.3]))!;

        Assert.Equal((RunOutcome.Learned, "", false), (diagnosis.Outcome, diagnosis.Cause, diagnosis.HasFailed));
        Assert.Equal(["Learned: the lowest valid_loss, of epoch 4, is 0.2000; guessing has 2.000."], diagnosis.Sentences);
    }

    [Fact]
    public void Of_LossThatFellAfterHalfOfTheEpochs_LearnedLate() =>
        Assert.Equal(RunOutcome.LearnedLate, RunDiagnosis.Of(Run([2, 2, 2, 1.99, 1.98, 0.4, 0.2, 0.1], [2, 2, 2, 2, 2, 0.5, 0.3, 0.2]))!.Outcome);

    [Fact]
    public void Of_TrainingLossFarBelow_IsOverfitting()
    {
        var diagnosis = RunDiagnosis.Of(Run([1.8, 1.5, 1.4, 1.5, 1.6, 1.8], [1.7, 1.2, 0.8, 0.4, 0.2, 0.1]))!;

        Assert.Equal(("overfitting", RunOutcome.Overfitting), (diagnosis.Cause, diagnosis.Outcome));
        Assert.Equal("Overfitting: after epoch 6 train_loss is 0.1000 and valid_loss 1.800, at its lowest, in epoch 3, 1.400. Try "
            + "more data, dropout or weight_decay, or fewer units.", diagnosis.Sentences[0]);
    }

    [Theory]
    [InlineData("still improving", new[] { 1.9, 1.7, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0 })]
    [InlineData("underfitting", new[] { 1.9, 1.6, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5 })]
    public void Of_LossThatStaysHigh_DependsOnWhetherItStillFalls(string cause, double[] losses) =>
        Assert.Equal(cause, RunDiagnosis.Of(Run(losses, losses))!.Cause);

    [Fact]
    public void Of_HighLossThatIsTheBestOfItsSweep_IsAsGoodAsCanBeHad()
    {
        var run = Run([1.9, 1.6, 1.5, 1.5, 1.5], [1.9, 1.6, 1.5, 1.5, 1.5]);

        Assert.Equal(RunOutcome.Learned, RunDiagnosis.Of(run, sweepBest: 1.45)!.Outcome);
        Assert.Equal(RunOutcome.Underfitting, RunDiagnosis.Of(run, sweepBest: 0.5)!.Outcome);
    }

    [Fact]
    public void HoldsBeside_AnotherBestRun_UnlessItChangesWhatIsSaid()
    {
        var diagnosis = RunDiagnosis.Of(Run([1.9, 1.6, 1.5, 1.5, 1.5], [1.9, 1.6, 1.5, 1.5, 1.5]), sweepBest: 0.5)!;

        Assert.True(diagnosis.HoldsBeside(0.3));
        Assert.False(diagnosis.HoldsBeside(1.45));
    }

    [Fact]
    public void Of_LossesAboveGuessing_AreOfStepsTooLarge()
    {
        var diagnosis = RunDiagnosis.Of(Run([40, 30, 55, 20, 60], [50, 40, 60, 30, 70]))!;

        Assert.Equal(("step too large", RunOutcome.NoBetterThanGuessing), (diagnosis.Cause, diagnosis.Outcome));
        Assert.Equal("Step too large: from epoch 3 on the median valid_loss is 55.00 (epoch 3) and train_loss 60.00 (epoch 3); guessing has 2.000. Try "
            + "a smaller learning_rate.", diagnosis.Sentences[1]);
    }

    [Fact]
    public void Of_LossThatFallsSteadilyTowardsGuessing_IsStillImproving()
    {
        double[] losses = [4.0, 3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.4];

        var diagnosis = RunDiagnosis.Of(Run(losses, losses))!;

        Assert.Equal(("still improving", RunOutcome.StillImproving), (diagnosis.Cause, diagnosis.Outcome));
        // What jumps on its way was driven there by its steps.
        Assert.Equal("step too large", RunDiagnosis.Of(Run([9, 4, 8, 3.5, 7, 3, 6, 2.4], [9, 4, 8, 3.5, 7, 3, 6, 2.4]))!.Cause);
    }

    [Fact]
    public void Of_TwoEpochs_TrainingLossShowsThatItGoesOn()
    {
        Assert.Equal("Still improving: train_loss fell from 2.500 in epoch 1 to 2.200 in epoch 2, the last one; valid_loss is 2.000 at its lowest. Try "
            + "more epochs.", RunDiagnosis.Of(Run([2, 2.01], [2.5, 2.2]))!.Sentences.Single());
        Assert.Equal("no better than guessing", RunDiagnosis.Of(Run([2, 2.01], [2.2, 2.2]))!.Cause);
    }

    [Fact]
    public void Of_RunThatARuleStoppedOnItsWayDown_WasStillImproving()
    {
        var run = Run([1.9, 1.5], [1.9, 1.6]) with { Epochs = 20, State = RunState.Stopped };

        Assert.Equal("Still improving: valid_loss fell from 1.900 in epoch 1 to 1.500 in epoch 2, and it was stopped after epoch 2. Try a rule that "
            + "waits longer, by min_iter or grace.", RunDiagnosis.Of(run)!.Sentences.Single());
        Assert.Equal("underfitting", RunDiagnosis.Of(run with { Reports = Run([1.5, 1.5], [1.6, 1.6]).Reports })!.Cause);
        Assert.EndsWith("guessing has 2.000. Try a rule that waits longer, by min_iter or grace.",
            RunDiagnosis.Of(run with { Reports = Run([2.01], [2.01]).Reports })!.Sentences.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RunThatReachedItsTarget_HasNotFailed()
    {
        var run = Run([1.9, 1.5], [1.9, 1.6]) with { Epochs = 20, State = RunState.Stopped, StoppedBy = "target" };

        Assert.Null(RunDiagnosis.Of(run));
        // A limit is not waited out.
        Assert.EndsWith("Try more epochs.", RunDiagnosis.Of(run with { StoppedBy = "limit" })!.Sentences.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.81, "step too large")]
    [InlineData(0.6, "saturated")]
    [InlineData(0.1, "step too small")]
    public void Of_WeightsThatHardlyMoveOnceTrainingHasDrivenThemToTheirBounds_AreNotOfSmallSteps(double saturation, string cause)
    {
        // The loss lies above guessing and hardly changes: at the bounds no gradient passes.
        var run = Run([4.5, 4.4], [5, 4.9], ("update_ratio_W_hh_l0", 0.0002), ("saturation", saturation), ("gradient_lag_0", 1), ("gradient_lag_16", 1e-9),
            ("dependency_length", 16));

        Assert.Equal(cause, RunDiagnosis.Of(WithStart(run, ("saturation", 0.05), ("gradient_lag_16", 0.3)))!.Cause);
    }

    [Fact]
    public void Of_WeightsThatHardlyMoveWhileTheLossJumps_AreOfStepsTooLarge()
    {
        // At such rates all activations are at their bounds, and no gradient passes them.
        var run = Run([209, 500, 300, 800, 400, 900], [900, 300, 700, 500, 800, 600], ("update_ratio_W_hh_l0", 0));

        Assert.Equal("step too large", RunDiagnosis.Of(run)!.Cause);
    }

    [Fact]
    public void Of_RunThatDivergedInItsFirstEpoch_HadNoDegenerateStart()
    {
        var run = WithStart(Run([2], [2]) with { Reports = [], State = RunState.Diverged, DivergedAtStep = 3 }, ("dead", 0.4));

        Assert.Equal("diverged", RunDiagnosis.Of(run)!.Cause);
    }

    [Fact]
    public void Of_TargetThatNeverChanges_IsNotJudged() => Assert.Null(RunDiagnosis.Of(With(Run(Flat, Flat), "baseline_loss", 0)));

    [Fact]
    public void Of_LossThatLeftItsBestAgain_IsNotStillImproving()
    {
        var run = Run([1.9, 1.8, 1.7, 1.7, 1.6, 1.6, 1.5, 1.5, 1.2, 15], Enumerable.Repeat(1.5, 10).ToArray());

        Assert.NotEqual(RunOutcome.StillImproving, RunDiagnosis.Of(run)!.Outcome);
    }

    [Theory]
    [InlineData(3, "underfitting")]
    [InlineData(4, "no signal in the data")]
    public void Of_FewUnits_AreTakenForWhatIsMissing(long units, string cause)
    {
        var run = Run(Flat, Flat) with { Variant = new Variant(1, [new("hidden_size", ParameterValue.Of(units))]) };

        var diagnosis = RunDiagnosis.Of(run)!;

        Assert.Equal(cause, diagnosis.Cause);
        // Where no run of the sweep learned anything, units are not what is missing.
        Assert.Equal("no signal in the data", RunDiagnosis.Of(run, sweepBest: 2)!.Cause);
        Assert.Equal(units == 3, diagnosis.Sentences[0].Contains("its layers have 3 units. Try a larger hidden_size", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_TrainingPartOfFewSequences_IsTooLittleData()
    {
        RunDiagnosis Of(long sequences, int steps, params (string, double)[] more) =>
            RunDiagnosis.Of(Run(Flat, Flat, more), data: () => PartSizes.OfEqual(sequences, steps))!;

        Assert.Equal("Too little data: the training part has 12 sequences of 240 steps in all. Try more data, or fewer units with dropout or weight_decay.",
            Of(12, 20).Sentences[1]);
        Assert.Equal("no signal in the data", Of(50, 20).Cause);
        // A few long ones hold much, and what is wrong otherwise is said first.
        Assert.Equal("no signal in the data", Of(12, 500).Cause);
        Assert.Equal([FailureMechanism.StepTooSmall], Of(12, 20, ("update_ratio_W_hh_l0", 1e-5)).Mechanisms);
    }

    [Fact]
    public void Of_TrainingPartThatSpreadsWider_IsNoFaultOfTheSteps() =>
        Assert.Equal("no signal in the data", RunDiagnosis.Of(Run(Flat, [2.6, 2.5, 2.5, 2.5]))!.Cause);

    [Fact]
    public void Of_WeightsThatHardlyMove_AreOfStepsTooSmall() =>
        Assert.Equal("step too small", RunDiagnosis.Of(Run([2.2, 2.19, 2.18, 2.17], [2.2, 2.19, 2.18, 2.17], ("update_ratio_W_hh_l0", 1e-5)))!.Cause);

    [Fact]
    public void Of_GradientThatDoesNotArriveWhereItIsAsked_Vanishes()
    {
        var diagnosis = RunDiagnosis.Of(Run(Flat, Flat, ("gradient_lag_16", 0.5), ("gradient_lag_32", 1e-6), ("dependency_length", 49)))!;

        Assert.Equal("vanishing", diagnosis.Cause);
        Assert.StartsWith("Vanishing: of the gradient, 1.000e-6 arrives 32 steps back, at the median over its epochs (epoch 2); the task needs 49 steps.",
            diagnosis.Sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_GradientThatArrivesWhereItIsAsked_DoesNotVanish()
    {
        // What is left at 32 steps is of no concern to a task that asks for 16.
        var diagnosis = RunDiagnosis.Of(Run(Flat, Flat, ("gradient_lag_16", 0.5), ("gradient_lag_32", 1e-6), ("dependency_length", 17)))!;

        Assert.Equal("no signal in the data", diagnosis.Cause);
    }

    [Fact]
    public void Of_GradientThatIsLargeWhereItIsAsked_Explodes()
    {
        Assert.Equal("exploding", RunDiagnosis.Of(Run(Flat, Flat, ("gradient_lag_0", 1), ("gradient_lag_16", 5e4), ("dependency_length", 16)))!.Cause);
        // A large norm, clipped at every step, is no cause by itself.
        Assert.Equal("no signal in the data", RunDiagnosis.Of(Run(Flat, Flat, ("grad_norm_median", 1e6), ("clipped_share", 1)))!.Cause);
    }

    [Fact]
    public void Of_ActivationsThatTrainingDroveToTheirBounds_AreSaturated()
    {
        var run = Run(Flat, Flat, ("gradient_lag_0", 1), ("gradient_lag_16", 1e-9), ("dependency_length", 16), ("saturation", 0.6));

        Assert.Equal([FailureMechanism.Saturated, FailureMechanism.Vanishing], RunDiagnosis.Of(WithStart(run, ("gradient_lag_16", 0.3)))!.Mechanisms);
        // What was short before the first step was not made so by training.
        Assert.Equal([FailureMechanism.Vanishing, FailureMechanism.Saturated], RunDiagnosis.Of(WithStart(run, ("gradient_lag_16", 1e-5)))!.Mechanisms);
    }

    [Fact]
    public void Of_StartThatLetsNothingThrough_IsDegenerate()
    {
        Assert.Equal("degenerate start", RunDiagnosis.Of(WithStart(Run(Flat, Flat, ("saturation", 0.9), ("gradient_lag_0", 1)), ("saturation", 0.9)))!.Cause);
        Assert.Equal("degenerate start", RunDiagnosis.Of(Run(Flat, Flat, ("saturation", 0.0)))!.Cause);
    }

    [Fact]
    public void Of_StartThatPassesNextToNothing_IsDegenerate()
    {
        var start = new[] { ("grad_norm_W_hh_l0", 1e-6), ("grad_norm_W_xh_l0", 1e-3), ("grad_norm_b_out", 0.5) };

        Assert.Equal("Degenerate start: before the first step no recurrent matrix has a gradient above 1.000e-6, the output's bias one of 0.5000. Try "
            + "another init.", RunDiagnosis.Of(WithStart(Run(Flat, Flat), start))!.Sentences[1]);
        // Healthy starts pass on a twentieth and more; dead units pass on nothing and are called what they are.
        Assert.Equal("no signal in the data", RunDiagnosis.Of(WithStart(Run(Flat, Flat), ("grad_norm_W_hh_l0", 0.02), ("grad_norm_b_out", 0.5)))!.Cause);
        Assert.Equal("dead", RunDiagnosis.Of(WithStart(Run(Flat, Flat, ("dead", 1), ("gradient_lag_0", 1)), start))!.Cause);
    }

    [Fact]
    public void Of_IrnnThatPassesOnWhatLittleItGets_IsNoDegenerateStart()
    {
        (string, double)[] start = [("grad_norm_W_hh_l0", 1e-6), ("grad_norm_b_out", 0.5)];
        var irnn = Run(Flat, Flat) with { Variant = new Variant(1, [new("init", ParameterValue.Of("irnn"))]) };

        Assert.Equal("no signal in the data", RunDiagnosis.Of(WithStart(irnn, [.. start, ("gradient_lag_1", 0.98)]))!.Cause);
        Assert.Equal("degenerate start", RunDiagnosis.Of(WithStart(irnn, [.. start, ("gradient_lag_1", 0.01)]))!.Cause);
    }

    [Fact]
    public void Of_ReluUnitsThatNeverAnswer_AreDead() =>
        Assert.Equal("dead", RunDiagnosis.Of(Run(Flat, Flat, ("dead", 1), ("gradient_lag_0", 1), ("update_ratio_W_hh_l0", 0)))!.Cause);

    [Fact]
    public void Of_TaskThatAnotherRunLearned_DoesNotLackASignal()
    {
        Assert.Equal("no signal in the data", RunDiagnosis.Of(Run(Flat, Flat))!.Cause);
        Assert.Equal("no better than guessing", RunDiagnosis.Of(Run(Flat, Flat), sweepBest: 0.1)!.Cause);
    }

    [Fact]
    public void Of_DivergedRun_NamesTheStep()
    {
        var run = Run([5, 90], [6, 99]) with { State = RunState.Diverged, DivergedAtStep = 61 };

        Assert.Equal("Diverged: loss or gradient became NaN or infinite at step 61. Try a smaller learning_rate, or a clip_norm.",
            RunDiagnosis.Of(run)!.Sentences[0]);
        Assert.Equal("diverged", RunDiagnosis.Of(run)!.Cause);
    }

    [Theory]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Cancelled)]
    public void Of_RunThatDidNotEndByItself_IsNotJudged(RunState state) => Assert.Null(RunDiagnosis.Of(Run(Flat, Flat) with { State = state }));

    [Fact]
    public void Of_RunWithoutABaseline_IsNotJudged()
    {
        var run = Run(Flat, Flat);

        Assert.Null(RunDiagnosis.Of(run with
        {
            Reports = [.. run.Reports.Select(report =>
            report with { Metrics = [.. report.Metrics.Where(metric => metric.Name != "baseline_loss")] })]
        }));
    }

    private static double[] Flat => [2.05, 2, 2, 2.01];

    private static RunSnapshot Run(double[] valid, double[] train, params (string Name, double Value)[] more) => new()
    {
        Number = 1,
        Variant = new Variant(1, []),
        Repeat = 1,
        Seed = 1,
        State = RunState.Finished,
        Epochs = valid.Length,
        EpochCost = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        Reports = [.. valid.Select((loss, i) => new EpochReport(i + 1,
            [new("train_loss", train[i]), new("valid_loss", loss), new("baseline_loss", 2), .. more.Select(one => new MetricValue(one.Name, one.Value))]))],
        BestEpoch = Array.IndexOf(valid, valid.Min()) + 1,
        Conclusion = new RunConclusion([], null, 1),
    };

    private static RunSnapshot With(RunSnapshot run, string name, double value) => run with
    {
        Reports = [.. run.Reports.Select(report => report with
        {
            Metrics = [.. report.Metrics.Select(one => one.Name == name ? one with { Value = value } : one)],
        })],
    };

    private static RunSnapshot WithStart(RunSnapshot run, params (string Name, double Value)[] start) =>
        run with { Conclusion = new RunConclusion([.. start.Select(one => new MetricValue($"start_{one.Name}", one.Value))], null, 1) };
}
