using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Mutations;

/// <summary>
/// Whatever a file looks like, it is read to the numbers of the plain one, or refused with the key that would help; never to other numbers in silence.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Combinations = 2000;

    // What a message names that somebody can write into task, or mend.
    private static readonly string[] Keys =
    [
        "decimal:", "thousands:", "missing_values:", "sort:", "duplicates:", "header:", "skip:", "separator:", "time_format", "encoding:", "task.target",
            "task.time",
        "exclude:", "time:",
    ];

    [Fact]
    public void Read_DrawnCombinations_GiveTheSameNumbersOrNameTheKey()
    {
        var random = StreamKey.Of(22).With("mutations").Open();
        var (same, refused, sameWithKeys) = (0, 0, 0);
        for (var i = 0; i < Combinations; i++)
        {
            var file = Draw(bound => (int)(random.NextDouble() * bound));
            var plain = new MutatedFile { Series = file.Series, Hole = file.Hole is null ? null : "" };
            var expected = Numbers(plain.Read(plain.Columns(isHeadingKnown: true)));
            // 48.123 alone is 48 and a fraction to everybody: that it means thousands, no row of such a file tells.
            if (file is { Thousands: true, DecimalComma: true, Series.Decimals: 0 }) refused++;
            else if (Outcome(file, expected, file.Columns(isHeadingKnown: false))) same++;
            else refused++;
            if (Outcome(file, expected, [.. file.Columns(isHeadingKnown: true), .. file.Keys()])) sameWithKeys++;
        }
        output.WriteLine($"{same} read to the same numbers without a key, {refused} refused with one named; {sameWithKeys} of {Combinations} read with "
            + $"the keys");
        Assert.InRange(same, Combinations / 50, Combinations);
        Assert.InRange(sameWithKeys, 0.97 * Combinations, Combinations);
    }

    /// <summary>Each mutation alone, over each series, with the keys that say how it is written.</summary>
    [Fact]
    public void Read_EachMutationAlone_GivesTheSameNumbers()
    {
        foreach (var series in OrdinarySeries.All)
            foreach (var file in One(new MutatedFile { Series = series }))
            {
                var plain = new MutatedFile { Series = series, Hole = file.Hole is null ? null : "" };
                Assert.True(Outcome(file, Numbers(plain.Read(plain.Columns(true))), [.. file.Columns(true), .. file.Keys()]), $"{file} is refused");
            }
    }

    private static IEnumerable<MutatedFile> One(MutatedFile plain)
    {
        foreach (var separator in ";\t|") yield return plain with { Separator = separator };
        yield return plain with { Separator = ';', DecimalComma = true };
        yield return plain with { DecimalComma = true };
        yield return plain with { Thousands = true };
        yield return plain with { Separator = ';', DecimalComma = true, Thousands = true };
        foreach (var form in MutatedFile.DateForms) yield return plain with { DateForm = form };
        foreach (var hole in (string[])["", "NA", "#N/A", "None", "-999", "?"]) yield return plain with { Hole = hole };
        yield return plain with { Heading = false };
        yield return plain with { Before = "# station 7\n# hourly\n" };
        yield return plain with { Before = "sep=SEP\n", Separator = ';' };
        foreach (var encoding in (string[])["utf-16", "bom", "latin-1"]) yield return plain with { Encoding = encoding };
        yield return plain with { Gzip = true };
        yield return plain with { NewLine = "\r\n" };
        yield return plain with { Order = "desc" };
        yield return plain with { Order = "mixed" };
        yield return plain with { Repeats = true };
        yield return plain with { IndexColumn = true };
        yield return plain with { Trailing = true };
        yield return plain with { BlankLines = true };
        yield return plain with { Quoted = true };
    }

    private static MutatedFile Draw(Func<int, int> next)
    {
        T Of<T>(params T[] choices) => choices[next(choices.Length)];
        return new MutatedFile
        {
            Series = OrdinarySeries.All[next(OrdinarySeries.All.Count)],
            Separator = Of(',', ',', ';', '\t', '|'),
            DecimalComma = next(4) == 0,
            Thousands = next(5) == 0,
            DateForm = MutatedFile.DateForms[next(MutatedFile.DateForms.Length)],
            Hole = Of(null, null, "", "NA", "None", "-999", "?"),
            Heading = next(6) > 0,
            Before = Of("", "", "", "# station 7\n# hourly\n", "sep=SEP\n", "\n"),
            Encoding = Of("utf-8", "utf-8", "bom", "utf-16", "latin-1"),
            Gzip = next(6) == 0,
            NewLine = Of("\n", "\r\n"),
            Order = Of("asc", "asc", "asc", "desc", "mixed"),
            Repeats = next(6) == 0,
            IndexColumn = next(5) == 0,
            Trailing = next(6) == 0,
            BlankLines = next(6) == 0,
            Quoted = next(6) == 0,
        };
    }

    /// <summary>True where the numbers are the same, false where the file is refused with a key; anything else fails.</summary>
    private static bool Outcome(MutatedFile file, double[] expected, IEnumerable<(string, object)> keys)
    {
        try
        {
            Assert.True(expected.AsSpan().SequenceEqual(Numbers(file.Read(keys))), $"other numbers in silence: {file}");
            return true;
        }
        catch (DataFileException refused)
        {
            Assert.True(refused.Problems.Any(problem => Keys.Any(key => problem.Message.Contains(key, StringComparison.Ordinal))),
                $"no key in: {string.Join("; ", refused.Lines)} of {file}");
            return false;
        }
    }

    private static double[] Numbers(CsvSeries series) => [.. series.Values, .. series.Targets.Select(target => double.IsNaN(target) ? -1e9 : target),
        series.Pieces.Count];
}
