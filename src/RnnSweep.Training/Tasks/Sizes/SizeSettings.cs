using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>
/// The values of the settings that the sizes of data can depend on. Null: the data's own default, or a setting that does not matter to them.
/// </summary>
/// <param name="SequenceLength"><c>sequence_length</c>.</param>
/// <param name="Lag"><c>lag</c>.</param>
/// <param name="BatchSize"><c>batch_size</c>: a text is cut into as many streams.</param>
public readonly record struct SizeSettings(int? SequenceLength, int? Lag = null, int? BatchSize = null)
{
    /// <summary>The names of the settings, in this order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sequence_length", "lag", "batch_size"];

    /// <summary>The values in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<int?> Values => [SequenceLength, Lag, BatchSize];

    /// <summary>Settings with these values and all others at their defaults.</summary>
    public TrainingSettings ToTraining()
    {
        var standard = new TrainingSettings();
        return standard with { SequenceLength = SequenceLength, Lag = Lag, BatchSize = BatchSize ?? standard.BatchSize };
    }

    /// <summary><c>sequence_length 16, lag 3</c>.</summary>
    public override string ToString()
    {
        var given = Names.Zip(Values).Where(pair => pair.Second is not null)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First} {pair.Second}"));
        return string.Join(", ", given) is { Length: > 0 } text ? text : "no setting given";
    }
}
