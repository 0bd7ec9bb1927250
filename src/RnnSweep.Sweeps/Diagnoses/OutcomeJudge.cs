using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>What became of a run, from its losses.</summary>
/// <param name="run">The run.</param>
/// <param name="curves">Its curves.</param>
/// <param name="bounds">The bounds.</param>
/// <param name="standing">How it stands in its sweep.</param>
internal sealed class OutcomeJudge(RunSnapshot run, RunCurves curves, DiagnosisBounds bounds, SweepStanding standing)
{
    private DiagnosisFigure Best => curves.Best;

    private DiagnosisFigure Guess => curves.Guess;

    /// <summary>The outcome and what it rests on; null where nothing can be said.</summary>
    internal (RunOutcome Outcome, DiagnosisEvidence Evidence)? Judge()
    {
        if (run.State == RunState.Diverged)
            return (RunOutcome.Diverged, run.DivergedAtStep is { } step
                ? DiagnosisEvidence.Of("loss or gradient became NaN or infinite at step ", step)
                : DiagnosisEvidence.Of("loss or gradient became NaN or infinite"));
        if (double.IsNaN(Best.Value) || !(Guess.Value > 0)) return null;
        if (IsShort && (StillImproving() ?? TrainsOn()) is { } soon) return soon;
        // A loss above guessing's can be on its way down still.
        if (Best.Value >= Guess.Value && StillImproving() is { } falling) return falling;
        if (Best.Value >= (1 - bounds.Guessing) * Guess.Value)
            return (RunOutcome.NoBetterThanGuessing, DiagnosisEvidence.Of("the lowest valid_loss, of epoch ", Best.Epoch, ", is ", Best, "; ", Guessing()));
        // Where the last epoch is the best one, nothing has been overfitted yet.
        var overfitting = Overfitting();
        if (Best.Epoch == curves.Last) return StillImproving() ?? overfitting ?? Underfitting() ?? Learned();
        return overfitting ?? StillImproving() ?? Underfitting() ?? Learned();
    }

    private object[] Guessing() => [curves.IsMemoryless ? "the best prediction without memory has " : "guessing has ", Guess];

    /// <summary>The outcome where layers have too few units for anything; null where they have enough, or where the run has learned something.</summary>
    internal (RunOutcome Outcome, DiagnosisEvidence Evidence)? TooSmall()
    {
        var bar = (1 - bounds.Guessing) * Guess.Value;
        // Where nobody has learned anything, units are not what is missing.
        return run.State != RunState.Diverged && !standing.IsUnlearned && curves.Count >= 4 && curves.Units < bounds.FewUnits && Best.Value >= bar
            ? (RunOutcome.Underfitting, DiagnosisEvidence.Of("the lowest valid_loss, of epoch ", Best.Epoch, ", is ", Best, "; ", Guessing(),
                "; its layers have ", NumberFormat.Count((int)curves.Units.Value, "unit"))) : null;
    }

    private (RunOutcome, DiagnosisEvidence)? Overfitting()
    {
        var (train, valid) = (curves.At(EpochMetrics.TrainLoss, curves.Last), curves.At(EpochMetrics.ValidLoss, curves.Last));
        if (!(Best.Value > bounds.Good * Guess.Value) || !(train.Value < bounds.Overfitting * Best.Value) || IsAsGood) return null;
        return (RunOutcome.Overfitting, Best.Epoch == curves.Last
            ? DiagnosisEvidence.Of("after epoch ", curves.Last, " train_loss is ", train, " and valid_loss, at its lowest, ", valid)
            : DiagnosisEvidence.Of("after epoch ", curves.Last, " train_loss is ", train, " and valid_loss ", valid,
                ", at its lowest, in epoch ", Best.Epoch, ", ", Best));
    }

    private (RunOutcome, DiagnosisEvidence)? StillImproving()
    {
        if (!IsWhole || curves.Last - Best.Epoch > curves.Count / 10 || Best.Value <= bounds.Good * Guess.Value) return null;
        var before = IsShort ? curves.Count > 1 ? curves.At(EpochMetrics.ValidLoss, run.ParentEpoch + 1) : curves.At(EpochMetrics.TrainLoss, curves.Last)
            : curves.LowestUntil(Math.Min(curves.EpochAt(0.75), curves.Last - 1));
        if (!(before.Value - Best.Value > (IsShort ? bounds.StillFallingSoon : bounds.StillFalling) * Guess.Value) || IsFar(before.Value - Best.Value))
            return null;
        // One epoch's train_loss is of another part: where the weights have hardly moved, the parts differ and nothing has improved.
        if (curves.Count == 1 && curves.LargestStep?.Value < bounds.SmallStep) return null;
        // A loss that has left its best again is on no way down.
        if (curves.Count > 1 && !(curves.At(EpochMetrics.ValidLoss, curves.Last).Value < before.Value)) return null;
        return (RunOutcome.StillImproving, curves.Count == 1
            ? DiagnosisEvidence.Of("train_loss is ", before, " over its one epoch and valid_loss ", Best, " after it")
            : DiagnosisEvidence.Of("valid_loss fell from ", before, " in epoch ", before.Epoch, " to ", Best, " in epoch ", Best.Epoch,
                WasStopped ? ", and it was stopped after epoch " : ", of ", curves.Last));
    }

    // So far above guessing's that as many epochs again, and twice as many, would not get there.
    private bool IsFar(double fall) => Best.Value - Guess.Value > bounds.WithinReach * fall;

    // Two or three epochs are too few for the validation part to follow.
    private (RunOutcome, DiagnosisEvidence)? TrainsOn()
    {
        if (curves.Count < 2 || !IsWhole || Best.Value <= bounds.Good * Guess.Value) return null;
        var (first, last) = (curves.At(EpochMetrics.TrainLoss, run.ParentEpoch + 1), curves.At(EpochMetrics.TrainLoss, curves.Last));
        if (!(first.Value - last.Value > bounds.StillFallingSoon * Guess.Value) || IsFar(first.Value - last.Value)) return null;
        return (RunOutcome.StillImproving, DiagnosisEvidence.Of("train_loss fell from ", first, " in epoch ", first.Epoch, " to ", last, " in epoch ",
            last.Epoch, ", the last one; valid_loss is ", Best, " at its lowest"));
    }

    private bool WasStopped => run.State == RunState.Stopped;

    // What a rule has stopped went as far as it was let.
    private bool IsWhole => WasStopped || curves.Last >= run.Epochs;

    private bool IsShort => curves.IsShort;

    private (RunOutcome, DiagnosisEvidence)? Underfitting()
    {
        if (!(Best.Value > bounds.Underfitting * Guess.Value) || IsAsGood) return null;
        var train = curves.At(EpochMetrics.TrainLoss, curves.Last);
        return (RunOutcome.Underfitting, DiagnosisEvidence.Of("train_loss is still ", train, " after epoch ", curves.Last,
            ", and the lowest valid_loss, of epoch ", Best.Epoch, ", is ", Best, "; ", Guessing()));
    }

    private (RunOutcome, DiagnosisEvidence) Learned()
    {
        var middle = curves.LowestUntil(curves.EpochAt(0.5));
        if (middle.Value >= (1 - bounds.Guessing) * Guess.Value)
            return (RunOutcome.LearnedLate, DiagnosisEvidence.Of("the lowest valid_loss up to epoch ", curves.EpochAt(0.5), " was ", middle, ", that of epoch ",
                Best.Epoch, " is ", Best, "; ", Guessing()));
        return (RunOutcome.Learned, DiagnosisEvidence.Of("the lowest valid_loss, of epoch ", Best.Epoch, ", is ", Best, "; ", Guessing()));
    }

    // Who has hardly moved is as good as another who has not, and no better for it.
    private bool IsAsGood => standing.IsAsGood && !(curves.LargestStep?.Value < bounds.SmallStep);
}
