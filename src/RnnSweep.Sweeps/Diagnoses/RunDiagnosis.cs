using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>
/// What became of a run and why: one outcome and at most two mechanisms, each with what it rests on. docs/diagnosis.md lists them in their order, with their
/// bounds.
/// </summary>
public sealed class RunDiagnosis
{
    private const int MostMechanisms = 2;

    private readonly Func<IReadOnlyList<DiagnosisFinding>> _tell;

    private RunDiagnosis(RunOutcome outcome, IReadOnlyList<FailureMechanism> mechanisms, Func<IReadOnlyList<DiagnosisFinding>> tell) =>
        (Outcome, Mechanisms, _tell) = (outcome, mechanisms, tell);

    /// <summary>What became of it.</summary>
    public RunOutcome Outcome { get; }

    /// <summary>The mechanisms, the likeliest first. Runs that learned have none.</summary>
    public IReadOnlyList<FailureMechanism> Mechanisms { get; }

    /// <summary>The outcome first, then the mechanisms. Worked out for whoever reads it: of most runs nobody does.</summary>
    public IReadOnlyList<DiagnosisFinding> Findings => _tell();

    /// <summary>The parameter that the outcome itself was read from, besides the curves: that it goes with the outcome is no news. Null for most.</summary>
    public string? ReadFrom { get; private init; }

    private SweepStanding Standing { get; init; }

    private (double Best, double Guess) Losses { get; init; }

    private DiagnosisBounds Bounds { get; init; } = DiagnosisBounds.Standard;

    /// <summary>Whether the run failed.</summary>
    public bool HasFailed => Outcome is not (RunOutcome.Learned or RunOutcome.LearnedLate);

    /// <summary>The cause in a word or two, as chips and tables have it: the first mechanism, or the outcome where none was found. Empty for a run that
    /// learned.</summary>
    public string Cause => !HasFailed ? "" : Mechanisms.Count > 0 ? DiagnosisWords.NameOf(Mechanisms[0]) : DiagnosisWords.NameOf(Outcome);

    /// <summary>The same with its evidence, one sentence a finding.</summary>
    public IReadOnlyList<string> Sentences => [.. Findings.Select(finding => finding.Sentence)];

    /// <summary>Whether the diagnosis is the same beside another best run of the sweep.</summary>
    internal bool HoldsBeside(double sweepBest) => SweepStanding.Of(Losses.Best, Losses.Guess, sweepBest, Bounds) == Standing;

    /// <summary>Diagnoses a run that has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sweepBest">The lowest validation loss of its sweep's runs on the same task; NaN where that is not known.</param>
    /// <param name="bounds">The bounds; null for the standard ones.</param>
    /// <param name="data">Tells sequences and steps of its training part, null where they are not known; asked only where they decide.</param>
    /// <param name="hasSignal">Whether the task's answers are known to follow from its inputs, as those of shipped tasks do.</param>
    /// <returns>Null for a run that has not ended, that failed for reasons outside its training, or whose losses nobody can judge.</returns>
    public static RunDiagnosis? Of(RunSnapshot run, double sweepBest = double.NaN, DiagnosisBounds? bounds = null, Func<PartSizes?>? data = null,
        bool hasSignal = false)
    {
        ArgumentNullException.ThrowIfNull(run);
        // What was stopped because it is good enough has not failed, however far it might have come.
        var meaning = run.StoppedBy is { } rule ? RuleRegistry.Standard.Find(rule)?.StopMeans : null;
        if (run.State is not (RunState.Finished or RunState.Stopped or RunState.Diverged) || meaning == StopMeaning.GoodEnough) return null;
        bounds ??= DiagnosisBounds.Standard;
        var curves = new RunCurves(run);
        var (best, guess) = (curves.Best.Value, curves.Guess.Value);
        var standing = SweepStanding.Of(best, guess, sweepBest, bounds);
        // What it rests on is worked out again for whoever reads it: of 100,000 runs it would take more memory than their epochs.
        return Judged(curves) is not { } judged ? null
            : new RunDiagnosis(judged.Outcome, [.. judged.Found.Select(one => one.Mechanism)], () => Told(Judged(new RunCurves(run))!.Value))
            { ReadFrom = judged.ReadFrom, Standing = standing, Losses = (best, guess), Bounds = bounds };

        Judgement? Judged(RunCurves of)
        {
            var outcomes = new OutcomeJudge(run, of, bounds, standing);
            if (outcomes.Judge() is not { } first) return null;
            var found = Mechanisms(of, first.Outcome);
            // Steps that went nowhere say nothing of the units.
            return outcomes.TooSmall() is { } small
                && !found.Any(one => one.Mechanism is FailureMechanism.StepTooLarge or FailureMechanism.StepTooSmall)
                ? new(small.Outcome, small.Evidence, Mechanisms(of, small.Outcome), "hidden_size") : new(first.Outcome, first.Evidence, found, null);
        }

        List<(FailureMechanism Mechanism, DiagnosisEvidence Evidence)> Mechanisms(RunCurves of, RunOutcome outcome) =>
            outcome is RunOutcome.Learned or RunOutcome.LearnedLate ? []
            : [.. new MechanismJudge(run, of, outcome, bounds, standing.HasSignal || hasSignal, data).Judge().Take(MostMechanisms)];

        IReadOnlyList<DiagnosisFinding> Told(Judgement judged)
        {
            var (outcome, advice) = (judged.Outcome, new DiagnosisAdvice(run.Variant));
            var isEarly = run.State == RunState.Stopped && meaning != StopMeaning.UsedUp
                && (outcome == RunOutcome.StillImproving || (run.Reports.Count < RunCurves.FewestEpochs && best < bounds.WorseThanGuessing * guess));
            return
            [
                new(DiagnosisWords.NameOf(outcome), judged.Evidence, judged.Found.Count > 0 ? "" : advice.For(outcome, isEarly)),
                .. judged.Found.Select(one => new DiagnosisFinding(DiagnosisWords.NameOf(one.Mechanism), one.Evidence, advice.For(one.Mechanism))),
            ];
        }
    }

    private readonly record struct Judgement(
        RunOutcome Outcome, DiagnosisEvidence Evidence, List<(FailureMechanism Mechanism, DiagnosisEvidence Evidence)> Found, string? ReadFrom);
}
