using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Folders;

namespace RnnSweep.Training.Tasks.OptDigits;

/// <summary>
/// <c>optdigits</c>: 5,620 handwritten digits of 8 × 8 values, read row by row in L steps of 64/L values, with the official split by writers (Alpaydin and
/// Kaynak 1998;
/// UCI 80): of the 3,823 training pictures the last 764 are for validation; 1,797 for the test. Values are divided by 16.
/// </summary>
internal sealed class OptDigitsTask : FolderTask
{
    private const int Values = 64;
    private const int DefaultLength = 8;
    private const float Black = 16;
    private static readonly int[] SequenceLengths = [8, 16, 32, 64];

    /// <inheritdoc/>
    public override string Name => "optdigits";

    /// <inheritdoc/>
    public override string Summary => "5,620 handwritten digits with the official split, read in 8 to 64 steps: which of ten digits it is.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.CrossEntropy);

    /// <inheritdoc/>
    protected override string Origin =>
        "They are of the data set Optical Recognition of Handwritten Digits of the UCI Machine Learning Repository (doi:10.24432/C50P49).";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Files(TaskArguments arguments) => ["optdigits/optdigits.tra", "optdigits/optdigits.tes"];

    /// <inheritdoc/>
    protected override string? LengthRefusal(TrainingSettings settings) => settings.SequenceLength is { } length && !SequenceLengths.Contains(length)
        ? $"sequence_length {length} does not fit optdigits: a picture's 64 values are read in 8, 16, 32 or 64 steps. Choose one of these, or leave "
            + $"sequence_length out for {DefaultLength}."
        : null;

    /// <inheritdoc/>
    protected override TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder)
    {
        var length = settings.SequenceLength ?? DefaultLength;
        var learnt = Pictures(folder, "optdigits/optdigits.tra");
        var train = learnt.Count - learnt.Count / 5;
        return new TaskData(Values / length, 10, Defaults.Pattern, Defaults.Loss,
            Part(learnt[..train], length), Part(learnt[train..], length), Part(Pictures(folder, "optdigits/optdigits.tes"), length));
    }

    private static SequenceSet Part(List<int[]> pictures, int length) => new(
        [.. pictures.Select(_ => length)], [.. pictures.SelectMany(picture => picture[..Values].Select(value => value / Black))],
        [.. pictures.Select(picture => picture[Values])], []);

    private static List<int[]> Pictures(DataFolder folder, string file)
    {
        var pictures = new List<int[]>();
        using var reader = folder.Open(file);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var numbers = line.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            if (numbers.Length != Values + 1 || numbers[^1] is < 0 or > 9)
                throw new InvalidDataException($"{file}: line {pictures.Count + 1} is not 64 values and a digit");
            pictures.Add(numbers);
        }
        return pictures.Count >= 10 ? pictures : throw new InvalidDataException($"{file} holds {pictures.Count} pictures");
    }
}
