using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.Data;

/// <summary>What leads from a network's outputs back to the units of the data that people brought: scores are told in them.</summary>
/// <param name="Means">Of each output: what was subtracted from its targets; empty for classes.</param>
/// <param name="Deviations">What they were divided by then.</param>
public sealed record TargetUnits(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    /// <summary>
    /// The mean absolute error of the seasonal naive forecast on the rows that are learnt from, in the data's own unit: what MASE divides by. NaN where there
    /// is none.
    /// </summary>
    public double NaiveError { get; init; } = double.NaN;

    /// <summary>The columns that are told, where there are several: the outputs of a row are theirs, one column after the other. Empty for one.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Of each of several columns what <see cref="NaiveError"/> is of one.</summary>
    public IReadOnlyList<double> NaiveErrors { get; init; } = [];

    /// <summary>Classes, in the order of the outputs; empty for numbers and for characters.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Levels of quantiles, ascending, 0.5 among them: an answer has an output for each of them. Empty for other losses.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [];

    /// <summary>Whether targets are logarithms.</summary>
    public bool IsLog { get; init; }

    /// <summary>Rows that are told at once, one after the other, each with its outputs; 1 for an answer of its own kind.</summary>
    public int Told { get; init; } = 1;

    /// <summary>What leads back.</summary>
    internal AnswerScale Scale => new(Means, Deviations, IsLog);
}
