using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Series;

/// <summary>The next value of a series, from the <c>sequence_length</c> values before it: one value a step, the answer at the last step.</summary>
internal abstract class SeriesTask : ITaskSource
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.MeanSquaredError);

    /// <inheritdoc/>
    public virtual IReadOnlyList<TaskKey> Keys => [];

    /// <summary>The window where <c>sequence_length</c> is not given.</summary>
    protected abstract int DefaultWindow { get; }

    /// <summary>The longest window.</summary>
    protected abstract int LongestWindow { get; }

    /// <inheritdoc/>
    public bool IsSeries => true;

    /// <inheritdoc/>
    public bool LengthKeepsQuestions => true;

    /// <inheritdoc/>
    public bool HasScores => true;

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Lag is not null) return $"lag means nothing to {Name}: the next value is forecast. Leave it out.";
        return settings.SequenceLength > LongestWindow
            ? $"sequence_length {settings.SequenceLength} does not fit {Name}: allowed is a window of 1 to {LongestWindow}; {DefaultWindow} where it is left "
                + "out."
            : null;
    }

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Pattern is not (null or Pattern.LastStep))
            return $"pattern {Choices.Pattern.NameOf(task.Pattern.Value)} does not fit {Name}: a window has one value that follows. Allowed: last_step.";
        if (task.Loss is not (null or Loss.MeanSquaredError))
            return $"loss {Choices.Loss.NameOf(task.Loss.Value)} does not fit {Name}. Allowed: mean_squared_error.";
        return Refusal(settings);
    }

    /// <inheritdoc/>
    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        if (Refusal(settings, task) is { } refusal) throw new RunRefusedException(refusal);
        var series = Read(task.Arguments);
        var window = settings.SequenceLength ?? DefaultWindow;
        return new TaskData(1, 1, Defaults.Pattern, Defaults.Loss, Windows(series.Train), Windows(series.Valid), Windows(series.Test))
        {
            Series = new SeriesEnd(series.Values, series.Mean, series.Deviation, Lag: 1),
            Units = new TargetUnits([series.Mean], [series.Deviation]) { NaiveError = NaiveError(series) },
            Preparation = new DataPreparation([new PreparedColumn("value", [series.Mean], [series.Deviation])])
            {
                TargetMean = series.Mean,
                TargetDeviation = series.Deviation,
            },
        };

        SequenceSet Windows(Range targets)
        {
            // The first values have no whole window before them and are only looked at.
            var (offset, count) = targets.GetOffsetAndLength(series.Values.Length);
            var first = Math.Max(offset, window);
            var wanted = Enumerable.Range(first, offset + count - first).ToArray();
            var lengths = new int[wanted.Length];
            Array.Fill(lengths, window);
            return new SequenceSet(
                lengths, [.. wanted.SelectMany(target => new ArraySegment<float>(series.Values, target - window, window))], [],
                [.. wanted.Select(target => series.Values[target])]);
        }
    }

    /// <summary>The mean absolute error of the value before as a forecast, over the training part and in the series' own unit.</summary>
    private static double NaiveError(SplitSeries series)
    {
        var (first, count) = series.Train.GetOffsetAndLength(series.Values.Length);
        var sum = 0.0;
        for (var i = first + 1; i < first + count; i++) sum += Math.Abs((double)series.Values[i] - series.Values[i - 1]);
        return sum / (count - 1) * series.Deviation;
    }

    /// <summary>The series, on its common scale.</summary>
    protected abstract SplitSeries Read(TaskArguments arguments);
}
