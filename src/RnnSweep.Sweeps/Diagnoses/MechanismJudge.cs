using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>Why a run failed: every mechanism that its curves show, in the documented order.</summary>
/// <param name="run">The run.</param>
/// <param name="curves">Its curves.</param>
/// <param name="outcome">What became of it.</param>
/// <param name="bounds">The bounds.</param>
/// <param name="hasSignal">Whether the answers are known to follow from the inputs, or another run of the sweep has shown that there is something to
/// learn.</param>
/// <param name="data">Tells sequences and steps of the training part; null where they are not known.</param>
internal sealed class MechanismJudge(
    RunSnapshot run, RunCurves curves, RunOutcome outcome, DiagnosisBounds bounds, bool hasSignal, Func<PartSizes?>? data)
{
    private const string RecurrentGradients = FlowMetrics.NormPrefix + "W_h";
    private const string OutputGradient = FlowMetrics.NormPrefix + "b_out";

    private DiagnosisFigure Saturation => curves.At(FlowMetrics.Saturation, curves.Last);

    /// <summary>The mechanisms, the likeliest first.</summary>
    internal IEnumerable<(FailureMechanism Mechanism, DiagnosisEvidence Evidence)> Judge()
    {
        var (found, stands) = (0, false);
        if (DegenerateStart() is { } start)
        {
            (found, stands) = (1, true);
            yield return (FailureMechanism.DegenerateStart, start);
        }
        if (Dead() is { } dead)
        {
            (found, stands) = (found + 1, true);
            yield return (FailureMechanism.Dead, dead);
        }
        // Where no gradient passes, how far a step moves says nothing of the learning rate.
        if (!stands && Steps() is { } step)
        {
            found++;
            yield return step;
        }
        foreach (var one in Flow())
        {
            found++;
            yield return one;
        }
        if (found == 0 && LittleData() is { } little)
        {
            found++;
            yield return (FailureMechanism.LittleData, little);
        }
        if (found == 0 && NoSignal() is { } none) yield return (FailureMechanism.NoSignal, none);
    }

    private (FailureMechanism, DiagnosisEvidence)? Steps() => StepTooSmall() is { } small ? (FailureMechanism.StepTooSmall, small)
        : (StepTooLarge() ?? SuddenSaturation()) is { } large ? (FailureMechanism.StepTooLarge, large) : null;

    private IEnumerable<(FailureMechanism, DiagnosisEvidence)> Flow() => Exploding() is { } exploding ? [(FailureMechanism.Exploding, exploding)] : Short();

    private DiagnosisEvidence? DegenerateStart()
    {
        var saturation = curves.At(FlowMetrics.Saturation, 0);
        if (saturation.Value > bounds.StartSaturation)
            return DiagnosisEvidence.Of("before the first step a share of ", saturation, " of the activations is at its bounds");
        // Where nothing arrives at all there is no share of it to report; before the first report nobody has looked.
        var isProbed = curves.Count > 0 && (!double.IsNaN(Saturation.Value) || !double.IsNaN(curves.At(FlowMetrics.Dead, curves.Last).Value));
        if (isProbed && !IsDead && IsGone && double.IsNaN(curves.At(FlowMetrics.LagPrefix + "0", 0).Value))
            return DiagnosisEvidence.Of("no gradient reaches the state in any of ", curves.Count, " epochs");
        return IsDead ? null : StartOfLittle();
    }

    private bool IsGone => double.IsNaN(curves.Lowest(FlowMetrics.LagPrefix + "0").Value);

    // Weights near 0 pass on next to nothing, however long it takes training to find out. What irnn begins with is small, but passed on whole: that is meant.
    private DiagnosisEvidence? StartOfLittle()
    {
        if (run.Variant.Find("init")?.Text == "irnn" && curves.At(FlowMetrics.LagPrefix + "1", 0).Value > bounds.PassedOn) return null;
        var output = curves.At(OutputGradient, 0);
        var recurrent = curves.StartNames(RecurrentGradients).Select(name => curves.At(name, 0)).MaxBy(figure => figure.Value);
        if (recurrent is not null && recurrent.Value == 0 && output.Value > 0)
            return DiagnosisEvidence.Of("before the first step no recurrent matrix has any gradient, and the output's bias one of ", output);
        return recurrent is not null && recurrent.Value < bounds.StartReach * output.Value
            ? DiagnosisEvidence.Of("before the first step no recurrent matrix has a gradient above ", recurrent, ", the output's bias one of ", output) : null;
    }

    private bool IsDead => curves.Largest(FlowMetrics.Dead).Value > bounds.Dead;

    private DiagnosisEvidence? Dead()
    {
        var dead = curves.Median(FlowMetrics.Dead);
        return dead.Value > bounds.Dead ? DiagnosisEvidence.Of("a share of ", dead, " of the relu units is 0 on the whole probe in epoch ", dead.Epoch) : null;
    }

    private DiagnosisEvidence? StepTooLarge()
    {
        // Guessing's loss is that of the validation part; what is trained on may spread wider, and be above it without fault.
        var (train, valid) = (curves.Median(EpochMetrics.TrainLoss, curves.EpochAt(0.5)), curves.Median(EpochMetrics.ValidLoss, curves.EpochAt(0.5)));
        var bound = bounds.WorseThanGuessing * curves.Baseline.Value;
        if (curves.Count > 2 && train.Value > bound && valid.Value > bound && !(curves.ShareOfFalls(EpochMetrics.TrainLoss) >= bounds.Steady))
            return DiagnosisEvidence.Of("from epoch ", curves.EpochAt(0.5), " on the median valid_loss is ", valid, " (epoch ", valid.Epoch,
                ") and train_loss ", train, " (epoch ", train.Epoch, "); guessing has ", curves.Baseline);
        // What is trained on falls, whatever the validation part does, unless steps throw it out again.
        var lowest = curves.Lowest(EpochMetrics.TrainLoss);
        return curves.Count > 4 && lowest.Epoch < curves.EpochAt(0.5) && train.Value > bounds.ThrownOut * lowest.Value
            && train.Value - lowest.Value > bounds.Guessing * curves.Guess.Value
            ? DiagnosisEvidence.Of("train_loss was ", lowest, " in epoch ", lowest.Epoch, ", and from epoch ", curves.EpochAt(0.5), " on it is ", train,
                " at the median (epoch ", train.Epoch, ")") : null;
    }

    private DiagnosisEvidence? SuddenSaturation()
    {
        var (start, first) = (curves.At(FlowMetrics.Saturation, run.ParentEpoch == 0 ? 0 : run.ParentEpoch + 1), curves.At(FlowMetrics.Saturation,
            run.ParentEpoch + 1));
        if (first.Value > bounds.SuddenSaturation && start.Value < first.Value / 2)
            return DiagnosisEvidence.Of("the first epoch's steps took the share of activations at their bounds from ", start, " to ", first);
        // What the start let through, and no epoch after it.
        var before = curves.At(FlowMetrics.LagPrefix + "1", 0);
        return curves.Count > 0 && !IsDead && IsGone && first.Value > bounds.Saturated && !double.IsNaN(before.Value)
            ? DiagnosisEvidence.Of("before the first step ", before, " of the gradient arrived one step back, and in none of ", curves.Count, " epochs any")
            : null;
    }

    private DiagnosisEvidence? StepTooSmall()
    {
        var step = curves.LargestStep;
        // Steps that drove the activations to their bounds were large, however little the next ones change.
        if (Saturation.Value > bounds.Saturated && curves.At(FlowMetrics.Saturation, 0).Value < Saturation.Value / 2) return null;
        // Activations at their bounds pass no gradient on either, but the loss jumps then.
        var jump = curves.Largest(EpochMetrics.TrainLoss).Value - curves.Lowest(EpochMetrics.TrainLoss).Value;
        return step is not null && step.Value < bounds.SmallStep && !(jump > bounds.SmallChange * curves.Guess.Value)
            ? DiagnosisEvidence.Of("no epoch's last step changes a recurrent matrix by more than ", step, " of its size (", Tensor(step), ", epoch ",
                step.Epoch, ")")
            : null;
    }

    private DiagnosisEvidence? Exploding()
    {
        if (curves.Lag is not { } lag) return null;
        var middle = curves.Median(curves.LagMetric);
        return middle.Value > bounds.Exploding
            ? DiagnosisEvidence.Of("the gradient is ", middle, " times as large ", lag, " steps back, at the median over its epochs (epoch ", middle.Epoch, ")")
            : null;
    }

    private IEnumerable<(FailureMechanism, DiagnosisEvidence)> Short()
    {
        if (curves.Lag is not { } lag || outcome is RunOutcome.Overfitting || (!curves.IsAsked && outcome != RunOutcome.NoBetterThanGuessing)) yield break;
        var bound = curves.IsAsked ? bounds.Vanishing : bounds.VanishingUnasked;
        var (start, middle) = (curves.At(curves.LagMetric, 0), curves.Median(curves.LagMetric));
        if (!(middle.Value < bound)) yield break;
        // What has found its way back by its last epoch is on its way.
        if (outcome == RunOutcome.StillImproving && curves.At(curves.LagMetric, curves.Last).Value >= bound) yield break;
        var (before, after) = middle.Value == 0 ? ("nothing of the gradient (", ")") : ("of the gradient, ", "");
        var arrives = DiagnosisEvidence.Of(before, middle, after, " arrives ", lag, " steps back, at the median over its epochs (epoch ",
            middle.Epoch, ")",
            curves.IsAsked ? (object[])["; the task needs ", curves.At(FlowMetrics.Dependency, curves.Last), " steps"]
                : "; the task does not say how many steps it needs");
        var saturated = Saturation.Value > bounds.Saturated
            ? DiagnosisEvidence.Of("after epoch ", curves.Last, " a share of ", Saturation, " of the activations is at its bounds") : null;
        // What was short before the first step was not made so by training.
        if (saturated is not null && !(start.Value < bound)) yield return (FailureMechanism.Saturated, saturated);
        yield return (FailureMechanism.Vanishing, arrives);
        if (saturated is not null && start.Value < bound) yield return (FailureMechanism.Saturated, saturated);
    }

    private DiagnosisEvidence? LittleData() =>
        outcome != RunOutcome.Diverged && data?.Invoke() is { Sequences: > 0 } part && part.Sequences < bounds.FewSequences && part.Steps < bounds.FewSteps
            ? DiagnosisEvidence.Of("the training part has ", part.Sequences == 1 ? "1 sequence" : $"{part.Sequences} sequences", " of ",
                part.Steps, " steps in all") : null;

    private DiagnosisEvidence? NoSignal()
    {
        if (hasSignal || outcome != RunOutcome.NoBetterThanGuessing || curves.Count < 4) return null;
        // What is on its way to guessing's loss has not yet shown whether there is more to learn.
        var before = curves.LowestUntil(Math.Min(curves.EpochAt(0.75), curves.Last - 1));
        if (before.Value - curves.Best.Value > bounds.StillFalling * curves.Guess.Value) return null;
        var train = curves.Lowest(EpochMetrics.TrainLoss);
        // A loss that is far above guessing's says nothing of the data.
        if (curves.Best.Value > bounds.WorseThanGuessing * (double.IsNaN(curves.Baseline.Value) ? curves.Guess : curves.Baseline).Value) return null;
        return DiagnosisEvidence.Of("train_loss falls to ", train, " in epoch ", train.Epoch, " and valid_loss to ", curves.Best, " in epoch ",
            curves.Best.Epoch, curves.IsMemoryless ? "; the best prediction without memory has " : "; guessing has ", curves.Guess);
    }

    private static string Tensor(DiagnosisFigure figure) => figure.Metric[FlowMetrics.UpdatePrefix.Length..];
}
