using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>Warns where more than a tenth of the data is lost, and where a part lacks what others have.</summary>
internal static class ReadingWarnings
{
    private const double Much = 0.1;

    internal static IEnumerable<string> Of(DataReading reading)
    {
        // Rows that a coarser clock has made one are not lost, and empty ones never were there.
        var lost = reading.LeftOut.Where(rows => rows.Reason != "empty" && !rows.Reason.StartsWith("more, made", StringComparison.Ordinal)).ToArray();
        var rows = lost.Sum(one => one.Rows);
        if (reading.Kind == "csv" && rows > Much * reading.Read)
            yield return $"{Number(rows)} of {Number(reading.Read)} {reading.Unit} are left out: {string.Join("; ", lost.Select(ReadingText.Of))}.";
        foreach (var cut in reading.Cuts)
        {
            var length = cut.SequenceLength is { } given ? $"sequence_length {given.ToString(CultureInfo.InvariantCulture)}: " : "";
            if (cut.Possible > 0 && cut.LostToGaps > Much * cut.Possible && reading.Time is { } time)
                yield return $"{length}{Number(cut.LostToGaps)} of {Number(cut.Possible)} windows are lost to gaps ({Number(time.Gaps)} in "
                    + $"{ShownValue.Text(time.Column)}). "
                    + (time.Pattern.Length > 0 ? time.Pattern : "Write gaps: fill or ignore in task, or a shorter sequence_length.");
            if (cut.Possible > 0 && cut.WithoutAnswer > Much * cut.Possible)
                yield return $"{length}{Number(cut.WithoutAnswer)} windows are left out: their answer is empty in the file.";
            if (cut.TooShortCount > 0)
                yield return $"{length}{Number(cut.TooShortCount)} {(cut.SequenceLength is null ? "sequence" : "group")}"
                    + $"{(cut.TooShortCount == 1 ? " is" : "s are")} too short and left out"
                    + (cut.TooShort.Count > 0
                        ? $" ({string.Join(", ", cut.TooShort.Select(ShownValue.Text))}{(cut.TooShort.Count < cut.TooShortCount ? ", …" : "")})."
                        : ".");
            foreach (var part in cut.Parts.Where(part => part.Lacks.Count > 0))
                yield return $"{length}the {part.Part} part has no answer of class {string.Join(", ", part.Lacks.Take(5).Select(ShownValue.Text))}"
                    + $"{(part.Lacks.Count > 5 ? ", …" : "")}. Write "
                    // Windows are cut in the order of rows.
                    + $"{(cut.SequenceLength is null ? "split_by: random, another data_seed, or " : "")}other shares in split.";
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
