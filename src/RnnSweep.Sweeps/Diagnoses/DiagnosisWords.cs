namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>The names of outcomes and mechanisms, and what to try against them: for chips, tables, sentences and charts alike.</summary>
public static class DiagnosisWords
{
    private const string Usual = "from 0.001 to 0.01 (with sgd ten times as much)";

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

    /// <summary>What to try against a mechanism.</summary>
    public static string AdviceFor(FailureMechanism mechanism) => mechanism switch
    {
        FailureMechanism.DegenerateStart => "another init, and gate biases nearer to 0",
        FailureMechanism.Dead => "activation tanh, init irnn or a smaller learning_rate",
        FailureMechanism.StepTooLarge => $"a smaller learning_rate; usual are rates {Usual}",
        FailureMechanism.Exploding => "a gated cell, init orthogonal or a shorter sequence_length",
        FailureMechanism.Saturated => "a smaller learning_rate, layer_norm or a gated cell",
        FailureMechanism.Vanishing => "a gated cell with a forget_bias or update_bias above 0, chrono_max or a shorter sequence_length",
        FailureMechanism.StepTooSmall => $"a larger learning_rate; usual are rates {Usual}",
        FailureMechanism.LittleData => "more data, or fewer units with dropout or weight_decay",
        _ => "another look at inputs and targets, or more data",
    };
}
