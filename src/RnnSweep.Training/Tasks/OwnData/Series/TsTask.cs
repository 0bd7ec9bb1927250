using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.JsonLines;

namespace RnnSweep.Training.Tasks.OwnData.Series;

/// <summary>
/// <c>ts</c>: the files of the archives for the classification of time series (timeseriesclassification.com), a series a line with its class, of one
/// dimension or
/// several, of equal lengths or not. docs/how-to/own-data.md says how.
/// </summary>
internal sealed class TsTask : SequencesTask
{
    /// <summary>What to do about values that are missing.</summary>
    internal static readonly TaskKey Holes = new("missing", "refuse",
        "What to do about values that are missing (?, NaN): refuse the file, take the value before, draw a line from the value before to the "
        + "one after, or leave the series out.")
    { Choices = ["refuse", "forward_fill", "interpolate", "drop"] };

    /// <inheritdoc/>
    public override string Name => "ts";

    /// <inheritdoc/>
    public override string Summary => "Your own series with a class each, in the .ts form of the UCR and UEA archives.";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys => [Holes, .. base.OwnKeys];

    /// <inheritdoc/>
    protected override IReadOnlyList<Pattern> Patterns => [Pattern.LastStep];

    /// <inheritdoc/>
    protected override string Example => "BasicMotions_TRAIN.ts";

    /// <inheritdoc/>
    protected override JsonSequences Parse(DataFile file, TaskSettings task) => TsReader.Read(file, task);
}
