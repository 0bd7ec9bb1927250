namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Which rows make up which sequence of which part.</summary>
/// <param name="Train">Sequences to learn from: first row and length.</param>
/// <param name="Valid">Sequences that epochs are compared on.</param>
/// <param name="Test">Sequences that the best epoch's model is measured on.</param>
/// <param name="Learnt">The rows that belong to the training part: first, and the one after the last. Scales are taken from them.</param>
internal sealed record SequenceCut(
    IReadOnlyList<(int First, int Length)> Train, IReadOnlyList<(int First, int Length)> Valid, IReadOnlyList<(int First, int Length)> Test,
    IReadOnlyList<(int First, int End)> Learnt)
{
    /// <summary>Windows that were left out since their answer is not known.</summary>
    internal int WithoutAnswer { get; init; }

    /// <summary>With <c>folds</c> those that a run is judged by, in time's order, without a test part; this is then what the kept model learns from.</summary>
    internal IReadOnlyList<SequenceCut> Folds { get; init; } = [];
}
