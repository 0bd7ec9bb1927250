using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>What costs and the layout of networks need to know of data, without the data.</summary>
/// <param name="InputSize">I: numbers a step.</param>
/// <param name="OutputSize">O: outputs a step.</param>
/// <param name="Pattern">Where the loss is taken.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Valid">What epochs are compared on.</param>
/// <param name="Test">What the best epoch's model is measured on.</param>
public sealed record DataSizes(int InputSize, int OutputSize, Pattern Pattern, PartSizes Train, PartSizes Valid, PartSizes Test)
{
    /// <summary>Which inputs are texts of a table's columns; null where there are none.</summary>
    public CategoryInputs? Categories { get; init; }

    /// <summary>With folds, what each network learns from; null without.</summary>
    public TrainedParts? Trained { get; init; }

    /// <summary>M: steps of an epoch with a loss, where every step has an output or every sequence has one.</summary>
    public long LossSteps => Pattern == Pattern.PerStep ? Train.Steps : Train.Sequences;

    /// <summary>Steps of the longest output of any part; 0 where outputs have no length of their own.</summary>
    public int LongestOutput => Math.Max(Train.LongestOutput, Math.Max(Valid.LongestOutput, Test.LongestOutput));

    /// <summary>Those of data. Of folds all parts count together, and with them what the kept model learns from: all is trained on in an epoch.</summary>
    public static DataSizes Of(TaskData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var own = new DataSizes(data.InputSize, data.OutputSize, data.Pattern, PartSizes.Of(data.Train), PartSizes.Of(data.Valid), PartSizes.Of(data.Test))
        {
            Categories = data.Categories,
        };
        return data.Folds.Count == 0 ? own : own with
        {
            Train = data.Folds.Aggregate(own.Train, (sum, fold) => sum.With(PartSizes.Of(fold.Train))),
            Trained = new TrainedParts([.. data.Folds.Select(fold => PartSizes.Of(fold.Train).Sequences), own.Train.Sequences]),
            Valid = data.Folds.Skip(1).Aggregate(PartSizes.Of(data.Folds[0].Valid), (sum, fold) => sum.With(PartSizes.Of(fold.Valid))),
        };
    }
}
