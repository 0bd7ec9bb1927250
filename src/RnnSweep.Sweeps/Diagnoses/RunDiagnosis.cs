using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>
/// What became of a run and why: one outcome and at most two mechanisms, each with what it rests on. docs/diagnosis.md lists them in their order, with their
/// bounds.
/// </summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Findings">The outcome first, then the mechanisms, the likeliest first. Runs that learned have no mechanisms.</param>
/// <param name="Mechanisms">The mechanisms.</param>
public sealed record RunDiagnosis(RunOutcome Outcome, IReadOnlyList<DiagnosisFinding> Findings, IReadOnlyList<FailureMechanism> Mechanisms)
{
    private const int MostMechanisms = 2;

    /// <summary>The parameter that the outcome itself was read from, besides the curves: that it goes with the outcome is no news. Null for most.</summary>
    public string? ReadFrom { get; private init; }

    /// <summary>Whether the run failed.</summary>
    public bool HasFailed => Outcome is not (RunOutcome.Learned or RunOutcome.LearnedLate);

    /// <summary>The cause in a word or two, as chips and tables have it: the first mechanism, or the outcome where none was found. Empty for a run that
    /// learned.</summary>
    public string Cause => !HasFailed ? "" : Mechanisms.Count > 0 ? DiagnosisWords.NameOf(Mechanisms[0]) : DiagnosisWords.NameOf(Outcome);

    /// <summary>The same with its evidence, one sentence a finding.</summary>
    public IReadOnlyList<string> Sentences => [.. Findings.Select(finding => finding.Sentence)];

    /// <summary>Diagnoses a run that has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sweepBest">The lowest validation loss of its sweep's runs on the same task; NaN where that is not known.</param>
    /// <param name="bounds">The bounds; null for the standard ones.</param>
    /// <param name="data">Sequences and steps of its training part; null where they are not known.</param>
    /// <param name="hasSignal">Whether the task's answers are known to follow from its inputs, as those of shipped tasks do.</param>
    /// <returns>Null for a run that has not ended, that failed for reasons outside its training, or whose losses nobody can judge.</returns>
    public static RunDiagnosis? Of(RunSnapshot run, double sweepBest = double.NaN, DiagnosisBounds? bounds = null, PartSizes? data = null,
        bool hasSignal = false)
    {
        ArgumentNullException.ThrowIfNull(run);
        // What was stopped because it is good enough has not failed, however far it might have come.
        var meaning = run.StoppedBy is { } rule ? RuleRegistry.Standard.Find(rule)?.StopMeans : null;
        if (run.State is not (RunState.Finished or RunState.Stopped or RunState.Diverged) || meaning == StopMeaning.GoodEnough) return null;
        bounds ??= DiagnosisBounds.Standard;
        var curves = new RunCurves(run);
        var outcomes = new OutcomeJudge(run, curves, bounds, sweepBest);
        if (outcomes.Judge() is not { } judged) return null;
        var (found, readFrom) = (Mechanisms(judged.Outcome), (string?)null);
        // Steps that went nowhere say nothing of the units.
        if (outcomes.TooSmall() is { } small && !found.Any(one => one.Mechanism is FailureMechanism.StepTooLarge or FailureMechanism.StepTooSmall))
            (judged, found, readFrom) = (small, Mechanisms(small.Outcome), "hidden_size");
        var outcome = judged.Outcome;
        var isEarly = run.State == RunState.Stopped && meaning != StopMeaning.UsedUp
            && (outcome == RunOutcome.StillImproving || (curves.IsShort && curves.Best.Value < bounds.WorseThanGuessing * curves.Guess.Value));
        var advice = new DiagnosisAdvice(run.Variant);
        return new RunDiagnosis(outcome,
        [
            new(DiagnosisWords.NameOf(outcome), judged.Evidence, found.Count > 0 ? "" : advice.For(outcome, isEarly)),
            .. found.Select(one => new DiagnosisFinding(DiagnosisWords.NameOf(one.Mechanism), one.Evidence, advice.For(one.Mechanism))),
        ],
        [.. found.Select(one => one.Mechanism)])
        { ReadFrom = readFrom };

        List<(FailureMechanism Mechanism, DiagnosisEvidence Evidence)> Mechanisms(RunOutcome of) => of is RunOutcome.Learned or RunOutcome.LearnedLate ? []
            : [.. new MechanismJudge(run, curves, of, bounds, sweepBest, data, hasSignal).Judge().Take(MostMechanisms)];
    }
}
