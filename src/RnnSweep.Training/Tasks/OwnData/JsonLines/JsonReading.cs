using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>Says what was read of a file of sequences.</summary>
internal static class JsonReading
{
    /// <summary>The reading, without parts.</summary>
    internal static DataReading Of(JsonSequences read)
    {
        var (least, most) = (read.Lengths.Count == 0 ? 0 : read.Lengths.Min(), read.Lengths.Count == 0 ? 0 : read.Lengths.Max());
        var step = read.SymbolNames.Count > 0 ? $"one of {Number(read.Width)} symbols" : read.Width == 1 ? "1 number" : $"{Number(read.Width)} numbers";
        return new DataReading(read.File, read.Kind, $"{(least == most ? Number(most) : $"{Number(least)} to {Number(most)}")} steps, each {step}")
        {
            Unit = "sequences",
            Read = read.Lengths.Count + read.LeftOut.Sum(left => left.Rows),
            Used = read.Lengths.Count,
            LeftOut = [.. read.LeftOut],
            Warnings = [.. read.Warnings, .. Warnings(read)],
        };
    }

    /// <summary>What the parts hold.</summary>
    internal static PartRead[] Parts(JsonSequences read, int[] parts, bool perStep) => [.. ((string[])["train", "valid", "test"]).Select((name, part) =>
        Part(read, parts, name, part, perStep))];

    private static PartRead Part(JsonSequences read, int[] parts, string name, int part, bool perStep)
    {
        var own = Enumerable.Range(0, read.Lengths.Count).Where(i => parts[i] == part).ToArray();
        var result = new PartRead(name, own.Length, own.Sum(i => (long)read.Lengths[i]));
        int[] starts = perStep ? new int[read.Lengths.Count] : [];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + read.Lengths[i - 1];
        var answers = perStep ? own.SelectMany(i => Enumerable.Range(starts[i], read.Lengths[i])) : own;
        if (read.ClassNames.Count > 0) return result.WithClasses(answers.Select(i => read.Classes[i]), read.ClassNames);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var i in answers)
            for (var k = 0; k < read.Outputs; k++) (least, most) = (Math.Min(least, read.Targets[i * read.Outputs + k]), Math.Max(most,
                read.Targets[i * read.Outputs + k]));
        return least <= most ? result with { Least = least, Most = most } : result;
    }

    private static IEnumerable<string> Warnings(JsonSequences read)
    {
        if (read.SymbolNames.Count > 1 && read.SymbolNames.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            yield return $"x holds texts that are all numbers ({string.Join(", ", read.SymbolNames.Take(3).Select(name => ShownValue.Of(name)))}, …): "
                + $"each of the "
                + $"{Number(read.SymbolNames.Count)} is a symbol of its own, and nothing says that one is larger than another. Leave the quotes off "
                    + $"where they are numbers.";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
