namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>The names of outcomes and mechanisms: for chips, tables, sentences and charts alike.</summary>
public static class DiagnosisWords
{
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
}
