using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared;
using RnnSweep.Training;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>
/// Odd files are read to the values that they mean, or refused with a message that says what to do: never other numbers in silence. What is said is kept
/// as golden files, and the sweep that <c>data check --out</c> writes reads each as it was shown.
/// </summary>
public sealed class OddFileTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    private static readonly DateTime Start = new(2024, 1, 29, 0, 0, 0, DateTimeKind.Utc);

    public void Dispose() => _cli.Dispose();

    public static TheoryData<string> Names => [.. OddFile.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Check_OddFile_IsReadToItsValues_OrSaysWhatToDo(string name)
    {
        var odd = OddFile.All.Single(one => one.Name == name);
        var (path, sweep) = (Path.Combine(_cli.Folder, odd.File), Path.Combine(_cli.Folder, "sweep.yaml"));
        File.WriteAllBytes(path, odd.Content);
        var code = await _cli.Run("data", "check", path, "--out", sweep);
        Expectation.Matches($"Odd/{name}", $"{_cli.Output}---\n{_cli.Error}".Replace(_cli.Folder, "FOLDER", StringComparison.Ordinal));
        if (odd.Column.Length == 0)
        {
            Assert.Equal((1, false), (code, File.Exists(sweep)));
            return;
        }
        Assert.Equal(0, code);
        await _cli.Run("data", "check", path, "--json");
        using var json = JsonDocument.Parse(_cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        var column = json.RootElement.GetProperty("columns").EnumerateArray().Single(one => one.GetProperty("name").GetString() == ShownValue.Text(odd.Column));
        Assert.Equal(odd.Mean, column.GetProperty("mean").GetDouble(), 1e-9);
        Assert.True(await _cli.Run("validate", sweep) == 0, _cli.Error);
    }

    [Fact]
    public async Task Check_TextOfDigits_IsWarnedOf()
    {
        var path = Path.Combine(_cli.Folder, "station.txt");
        File.WriteAllText(path, "Oxford\n"
            + string.Concat(Enumerable.Range(0, 60).Select(i => $"{1900 + i} {i % 7}.5{(i % 9 == 0 ? "*" : "")} {i % 5} ---\n")));
        Assert.Equal(0, await _cli.Run("data", "check", path, "--as", "text"));
        Assert.Contains("warning: most words have digits, as in a table, and are learnt as characters here.", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SweepThatExists_IsKept()
    {
        var (path, sweep) = (Path.Combine(_cli.Folder, "a.csv"), Path.Combine(_cli.Folder, "a.yaml"));
        File.WriteAllText(path, "x,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i % 7},{i % 5}\n")));
        File.WriteAllText(sweep, "mine");
        Assert.Equal(2, await _cli.Run("data", "check", path, "--out", sweep));
        Assert.Contains("a.yaml' exists; give another name", _cli.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(sweep));
    }

    [Fact]
    public async Task Check_OrdinaryFile_WritesASweepThatIsReadAndNamesWhatToChoose()
    {
        var (path, sweep) = (Path.Combine(_cli.Folder, "messung.csv"), Path.Combine(_cli.Folder, "messung.yaml"));
        File.WriteAllText(path, "Datum;Zeit;Last;Temp;Wind\n" + string.Concat(Enumerable.Range(0, 400).Select(i =>
            $"{Start.AddHours(i):dd.MM.yyyy;HH:mm};{50 + i % 24},5;{(i % 50 == 7 ? "-999" : $"{i % 9},25")};{i % 5},1\n")));
        Assert.Equal(0, await _cli.Run("data", "check", path, "--out", sweep));
        Expectation.Matches("Odd/first-sweep", File.ReadAllText(sweep));
        Assert.Contains("Temp is -999 in 8 rows, far from all other values (0.25 to 8.25). If that means a missing value write missing_values: [-999]",
            _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Choose target, the column to predict: Wind now, or Last, Temp. Then: rnnsweep run ", _cli.Error, StringComparison.Ordinal);
        Assert.True(await _cli.Run("validate", sweep) == 0, _cli.Error);
    }

    [Fact]
    public async Task Check_SeveralSeriesInTime_WritesASweepOfWindows()
    {
        var (path, sweep) = (Path.Combine(_cli.Folder, "sensors.csv"), Path.Combine(_cli.Folder, "sensors.yaml"));
        File.WriteAllText(path, "time,sensor,load\n" + string.Concat(Enumerable.Range(0, 400).Select(i =>
            $"{Start.AddHours(i / 2):yyyy-MM-dd HH:mm},{(i % 2 == 0 ? "A" : "B")},{i % 7}.5\n")));
        Assert.Equal(0, await _cli.Run("data", "check", path, "--out", sweep));
        Assert.Contains("time: time, group: sensor, cut: windows }", File.ReadAllText(sweep), StringComparison.Ordinal);
        Assert.Contains("sequence_length: { values: [20] }", File.ReadAllText(sweep), StringComparison.Ordinal);
        Assert.True(await _cli.Run("validate", sweep) == 0, _cli.Error);
    }
}
