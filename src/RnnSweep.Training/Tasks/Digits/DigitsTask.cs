using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Digits;

/// <summary>
/// <c>digits</c>: 1,797 pictures of handwritten digits, 8 × 8 (Alpaydin and Kaynak 1998; NOTICE.txt beside the data). The 64 values, divided by 16, are
/// read row by row: of L steps, step t holds values t·(64/L) to (t+1)·(64/L) − 1, so I = 64/L. One class of ten at the last step. Sample i goes
/// by i mod 5: 0 to 2 train (1,079), 3 valid (359), 4 test (359).
/// </summary>
public sealed class DigitsTask : ITaskSource
{
    /// <summary>L where <c>sequence_length</c> is left to the task: one row of the picture a step.</summary>
    public const int DefaultSequenceLength = 8;

    private const int ClassCount = 10;
    private static readonly int[] SequenceLengths = [8, 16, 32, 64];
    private static readonly Lazy<TaskData>[] ByLength = [.. SequenceLengths.Select(length => new Lazy<TaskData>(() => Cut(length)))];

    /// <inheritdoc />
    public string Name => "digits";

    /// <inheritdoc />
    public string Summary => "1,797 handwritten digits of 8 × 8 pixels, read in 8 to 64 steps: which of ten digits it is, at the last step.";

    /// <inheritdoc />
    public (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc />
    public string? Refusal(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Lag is not null) return "lag means nothing to digits, whose pictures are seen whole. Leave it out.";
        return settings.SequenceLength is { } length && !SequenceLengths.Contains(length)
            ? $"sequence_length {length} does not fit digits: a picture's 64 values are read in 8, 16, 32 or 64 steps. "
                + $"Choose one of these, or leave sequence_length out for {DefaultSequenceLength}."
            : null;
    }

    /// <inheritdoc />
    public string? Refusal(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Pattern is not (null or Pattern.LastStep))
            return "pattern per_step does not fit digits: a picture has one class, known after its last step. Allowed: last_step. Leave pattern out of task.";
        if (task.Loss is not (null or Loss.CrossEntropy))
            return $"loss {Choices.Loss.NameOf(task.Loss.Value)} does not fit digits: a picture is one of ten classes. Allowed: cross_entropy. "
                + "Leave loss out of task.";
        return Refusal(settings);
    }

    /// <summary>Read once and cut once for each L, then shared: inputs and classes are the same arrays for every L.</summary>
    /// <inheritdoc />
    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        if (Refusal(settings, task) is { } refusal) throw new RunRefusedException(refusal);
        return ByLength[Array.IndexOf(SequenceLengths, settings.SequenceLength ?? DefaultSequenceLength)].Value;
    }

    private static TaskData Cut(int length) =>
        new(DigitsFile.ValueCount / length, ClassCount, Pattern.LastStep, Loss.CrossEntropy,
            PartOf(DigitsFile.Train, length), PartOf(DigitsFile.Valid, length), PartOf(DigitsFile.Test, length));

    private static SequenceSet PartOf(DigitsFile.Part part, int length)
    {
        var lengths = new int[part.Classes.Length];
        Array.Fill(lengths, length);
        return new SequenceSet(lengths, part.Inputs, part.Classes, []);
    }
}
