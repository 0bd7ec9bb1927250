using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Data;

/// <summary>The sequences of a task, ready for batches.</summary>
/// <param name="InputSize">I: numbers a step.</param>
/// <param name="OutputSize">O: outputs a step (classes for cross-entropy).</param>
/// <param name="Pattern">Where the loss is taken.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Valid">What epochs are compared on.</param>
/// <param name="Test">What the best epoch's model is measured on, once.</param>
public sealed record TaskData(int InputSize, int OutputSize, Pattern Pattern, Loss Loss, SequenceSet Train, SequenceSet Valid, SequenceSet Test)
{
    /// <summary>What the loss of each class is multiplied by, <c>[O]</c>; empty for 1.</summary>
    public float[] ClassWeights { get; init; } = [];

    /// <summary>Of each output the loss's own number (δ of Huber, q of quantiles), <c>[O]</c>; empty for losses that have none.</summary>
    public float[] LossParameters { get; init; } = [];

    /// <summary>Which inputs are texts of a table's columns, 1 where each stands and 0 elsewhere; null where there are none.</summary>
    public CategoryInputs? Categories { get; init; }

    /// <summary>Of a text: the characters (Unicode scalar values) that its symbols stand for, ascending. Null for everything else.</summary>
    public List<int>? Alphabet { get; init; }

    /// <summary>Of a series: where it ends. Null for everything else.</summary>
    public SeriesEnd? Series { get; init; }

    /// <summary>The units of data that people brought; null where scores in them would say no more than the loss.</summary>
    public TargetUnits? Units { get; init; }

    /// <summary>How the data were prepared; null where they are made as they are, and for images.</summary>
    public DataPreparation? Preparation { get; init; }

    /// <summary>
    /// Those that a run is judged by, the mean of them, each with parts to learn from and to compare on alone; the last one has the most to learn from. Where
    /// there are some, this is what the kept model learns from and is measured on, and has nothing to compare on. Empty for most tasks.
    /// </summary>
    public IReadOnlyList<TaskData> Folds { get; init; } = [];

    /// <summary>Where forecasts are read as the value before the next (<see cref="SequenceSet.Later"/>): how; null for all else.</summary>
    public OwnForecast? Feedback { get; init; }

    /// <summary>What is known of the memory that it asks for.</summary>
    public TaskMemory Memory { get; init; } = TaskMemory.Unknown;
}
