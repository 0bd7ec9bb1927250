using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>
/// Files as people have them, by <c>data check</c> and <c>validate</c>: what each has to say is asserted, and all of what is said is kept as a golden file.
/// </summary>
public sealed class DataCaseTests : IDisposable
{
    private static readonly string[] Figures = ["runs ", "training ", "time         about", "time         below", "time         unknown", "memory ", "disk "];

    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("01-gaps-drop-windows.csv", 0, 0, "317 of 396 windows are lost to gaps", "Saturdays and Sundays are missing every week", "gaps: ignore")]
    [InlineData("02-late-column-drops-rows.csv", 0, 0, "solar has its first value in line 302: the 300 rows before it are left out", "exclude: [solar]")]
    [InlineData("03-conllu-ranges.conllu", 0, 0, "240 words", "4: ADP 60, DET 60, NOUN 60, VERB 60")]
    [InlineData("04-class-mixed-spelling.csv", 0, 0, "0 22, 1 20")]
    [InlineData("06-class-na.csv", 0, 1, "label is empty in 120 rows", "'NA' means a missing value; where it is a class write missing_values: none")]
    [InlineData("07-compact-dates.csv", 0, 0, "year, month and day without separators; a step is 1 day", "gaps         none")]
    [InlineData("09-quoted-thousands.csv", 1, 1, "Write thousands: \",\" in task where it stands between thousands, or decimal: \",\"")]
    [InlineData("10-no-heading.csv", 1, 1, "the first line looks like data", "header: none")]
    [InlineData("11-sentinel.csv", 1, 1, "wind is -9999 in 3 rows, far from all other values (2 to 4)", "missing_values: [-9999]")]
    [InlineData("12-leaking-code.csv", 0, 0, "activity_id gives the answer away", "exclude: [activity_id]")]
    [InlineData("13-unnamed-index.csv", 0, 0, "Unnamed: 0 is left out")]
    [InlineData("15-first-time-bad.csv", 1, 1, ":2:1: time is empty in line 2.", "1 problem")]
    [InlineData("17-empty-column.csv", 0, 1, "reserve has no value in any row. Write exclude: [reserve]")]
    [InlineData("18-time-not-named.csv", 0, 1, "time holds dates", "Write time: time in task", "1 problem")]
    [InlineData("19-duplicate-times.csv", 1, 1, ":102: time is the same as in line 101. The row is the same. Write duplicates: first, last or mean")]
    [InlineData("21-trailing-comma.csv", 0, 0, "300 read, 300 used")]
    [InlineData("22-remarks-first.csv", 0, 0, "2 lines before the heading passed over")]
    [InlineData("23-sep-line.csv", 0, 0, "fields separated by semicolon")]
    [InlineData("24-decimal-comma-check.csv", 1, 1, "Last has a decimal comma", "Write decimal: \",\" in task", "decimal: \",\" }")]
    [InlineData("26-dmy-dates.csv", 0, 0, "day, month, year (told by '13.01.2023 00:00:00')")]
    [InlineData("28-other-holes.csv", 1, 1, "write missing_values: [\"-\", \"missing\", \"?\"]")]
    [InlineData("29-category.csv", 0, 1, "winddir holds texts, 3 different", "categories: [winddir]", "exclude: [winddir]")]
    [InlineData("30-jitter.csv", 0, 0, "a step is 00:01:00 (the median of steps that are about as long)", "gaps         none")]
    [InlineData("32-number-strings.jsonl", 0, 0, "x holds texts that are all numbers", "each of the 54 is a symbol of its own")]
    [InlineData("34-all-variants-fail.csv", 0, 3, "no variant can be trained: sequence_length 24")]
    [InlineData("35-gzip.csv.gz", 1, 1, "gzip, fields separated by comma", "group: sensor")]
    public async Task CheckAndValidate_FileOfPeople_AreSaidRightly(string file, int check, int validate, params string[] parts)
    {
        foreach (var one in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases", "Files"), file.Split('.')[0] + ".*"))
            File.Copy(one, Path.Combine(_cli.Folder, Path.GetFileName(one)));
        var checking = await _cli.Run("data", "check", Path.Combine(_cli.Folder, file));
        var validating = await _cli.Run("validate", Path.Combine(_cli.Folder, file.Split('.')[0] + ".yaml"));
        var said = Plain($"{_cli.Output}---\n{_cli.Error}");
        foreach (var part in parts) Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.Equal((check, validate), (checking, validating));
        Expectation.Matches($"Cases/{file.Split('.')[0]}", said);
    }

    /// <summary>Without what differs from machine to machine, and without the folder.</summary>
    private string Plain(string text) => string.Join('\n', text.Replace(_cli.Folder, "FOLDER", StringComparison.Ordinal).Split('\n')
        .Where(line => !Figures.Any(figure => line.StartsWith(figure, StringComparison.Ordinal))));
}
