namespace RnnSweep.Training.Settings;

/// <summary>What values a <see cref="TrainerParameter"/> takes.</summary>
public enum TrainerParameterKind
{
    /// <summary>A whole number; a real number without fraction (16.0) counts as one.</summary>
    Integer,

    /// <summary>A real number; whole numbers count as real.</summary>
    Real,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A name from a list.</summary>
    Choice,
}
