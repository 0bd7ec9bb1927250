namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>The names of outcomes and mechanisms, and what to try against outcomes: for chips, tables, sentences and charts alike.</summary>
public static class DiagnosisWords
{
    internal const string Usual = "from 0.001 to 0.01 (with sgd ten times as much)";

    /// <summary>An outcome's name.</summary>
    public static string NameOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Diverged => "diverged",
        RunOutcome.NoBetterThanGuessing => "no better than guessing",
        RunOutcome.Overfitting => "overfitting",
        RunOutcome.StillImproving => "still improving",
        RunOutcome.Underfitting => "underfitting",
        RunOutcome.LearnedLate => "learned late",
        _ => "learned",
    };

    /// <summary>A mechanism's name.</summary>
    public static string NameOf(FailureMechanism mechanism) => mechanism switch
    {
        FailureMechanism.DegenerateStart => "degenerate start",
        FailureMechanism.Dead => "dead",
        FailureMechanism.StepTooLarge => "step too large",
        FailureMechanism.Exploding => "exploding",
        FailureMechanism.Saturated => "saturated",
        FailureMechanism.Vanishing => "vanishing",
        FailureMechanism.StepTooSmall => "step too small",
        FailureMechanism.LittleData => "too little data",
        _ => "no signal in the data",
    };

    /// <summary>What to try against an outcome of which no mechanism was found; empty for runs that learned.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="wasStopped">Whether a rule ended the run before it could show more.</param>
    public static string AdviceFor(RunOutcome outcome, bool wasStopped = false) => outcome switch
    {
        RunOutcome.Diverged => "a smaller learning_rate, or a clip_norm",
        RunOutcome.StillImproving or RunOutcome.NoBetterThanGuessing when wasStopped => "a rule that waits longer, by min_iter or grace",
        RunOutcome.NoBetterThanGuessing => $"another learning_rate (usual are rates {Usual}), and what the sweep's best runs have",
        RunOutcome.Overfitting => "more data, dropout or weight_decay, or fewer units",
        RunOutcome.StillImproving => "more epochs",
        RunOutcome.Underfitting => "a larger hidden_size or another cell",
        _ => "",
    };
}
