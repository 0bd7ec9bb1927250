using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>What of a task's data decides how memory for a run is laid out.</summary>
/// <param name="Sizes">Their sizes, as costs know them.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Valid">What epochs are compared on.</param>
/// <param name="Test">What the best epoch's model is measured on.</param>
/// <param name="SymbolsPerStep">Places a step of inputs that are symbols; 0 for numbers.</param>
/// <param name="HasTrees">Whether sequences are trees.</param>
/// <param name="Bytes">What the data themselves take, once for all runs that share them.</param>
public sealed record DataShape(
    DataSizes Sizes, PartShape Train, PartShape Valid, PartShape Test, int SymbolsPerStep, bool HasTrees, long Bytes)
{
    /// <summary>Of data with folds, that of each.</summary>
    public IReadOnlyList<DataShape> Folds { get; init; } = [];

    /// <summary>Steps of the longest sequence of all parts.</summary>
    public int Longest => Math.Max(Train.Longest, Math.Max(Valid.Longest, Test.Longest));

    /// <summary>Steps of the longest output of all parts.</summary>
    public int LongestOutput => Math.Max(Train.LongestOutput, Math.Max(Valid.LongestOutput, Test.LongestOutput));

    /// <summary>That of data.</summary>
    public static DataShape Of(TaskData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SequenceSet[] parts = [data.Train, data.Valid, data.Test];
        var symbols = parts.Any(part => part.Count > 0 && part.Symbols.Length == 0) ? 0
            : parts.Where(part => part.Count > 0).Select(part => part.SymbolsPerStep).DefaultIfEmpty(0).Max();
        // Windows of a series share their numbers.
        var all = parts.Concat(data.Folds.SelectMany(fold => new[] { fold.Train, fold.Valid, fold.Test }))
            .SelectMany(part => part.Later.Prepend(part)).ToArray();
        var arrays = all.SelectMany<SequenceSet, Array>(part => [part.Inputs, part.Symbols, part.Classes, part.Targets, part.Parents, part.Lengths,
            part.Offsets, part.OutputLengths, part.OutputOffsets]);
        var elements = arrays.Distinct(ReferenceEqualityComparer.Instance).Cast<Array>().Sum(array => array.LongLength)
            + 2 * all.Select(part => part.Anchors).Distinct().Sum(anchors => anchors.LongLength);
        return new DataShape(
            DataSizes.Of(data), PartShape.Of(data.Train), PartShape.Of(data.Valid), PartShape.Of(data.Test), symbols, data.Train.Parents.Length > 0,
            sizeof(float) * elements)
        {
            Folds = [.. data.Folds.Select(Of)],
        };
    }

    /// <summary>About that of data with so many sequences a part, of which this is the first ones' shape.</summary>
    internal DataShape Scaled(IReadOnlyList<int> counts)
    {
        var (train, valid, test) = (Of(Sizes.Train, counts[0]), Of(Sizes.Valid, counts[1]), Of(Sizes.Test, counts[2]));
        var (few, all) = (Sizes.Train.Steps + Sizes.Valid.Steps + Sizes.Test.Steps, train.Steps + valid.Steps + test.Steps);
        return this with
        {
            Sizes = Sizes with { Train = train, Valid = valid, Test = test },
            Train = Train with { Sequences = counts[0] },
            Valid = Valid with { Sequences = counts[1] },
            Test = Test with { Sequences = counts[2] },
            Bytes = Share(Bytes, all, few),
        };

        PartSizes Of(PartSizes part, int count) => part with
        {
            Sequences = count,
            Steps = Share(part.Steps, count, part.Sequences),
            OutputSteps = Share(part.OutputSteps, count, part.Sequences),
        };

        static long Share(long value, long all, long few) => few == 0 ? 0 : (long)Math.Round((double)value * all / few);
    }

    /// <summary>That of data whose sequences all have the same length, or are pieces of streams, from their sizes alone.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="task">What of the task matters.</param>
    /// <param name="piece">Of a text, the steps of a piece; null for others.</param>
    public static DataShape Of(DataSizes sizes, TaskTraits task, int? piece = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(task);
        PartSizes[] parts = [sizes.Train, sizes.Valid, sizes.Test];
        var (steps, sequences) = (parts.Sum(part => part.Steps), parts.Sum(part => part.Sequences));
        var answers = (sizes.Pattern == Pattern.PerStep ? steps : sequences) * (task.Loss == Loss.CrossEntropy ? 1 : sizes.OutputSize);
        var elements = steps * (task.HasSymbols ? 1 : sizes.InputSize) + answers + 2 * sequences + (task.HasTrees ? steps : 0);
        return new DataShape(sizes, Part(sizes.Train), Part(sizes.Valid), Part(sizes.Test), task.HasSymbols ? 1 : 0, task.HasTrees, sizeof(float) * elements);

        PartShape Part(PartSizes part)
        {
            if (piece is not { } most || part.Sequences == 0) return new PartShape(part.Sequences, part.Shortest, part.LongestOutput);
            var stream = part.Steps / part.Sequences;
            return new PartShape((stream + most - 1) / most * part.Sequences, (int)Math.Min(most, stream), Streams: (int)part.Sequences);
        }
    }
}
