using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Datasets;

public sealed class DataCheckTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Check_Table_TellsWhatItHolds()
    {
        Write("energy.csv", "time,load,sky,nothing\n"
            + string.Concat(Enumerable.Range(0, 40)
            .Select(i => $"2024-01-{(i < 20 ? 1 : 3):00} {i % 20:00}:00,{(i == 7 ? "" : i)},{(i % 2 == 0 ? "clear" : "grey")},\n")));
        Assert.Equal(0, await _cli.Run("data", "check", At("energy.csv")));
        Expectation.Matches("Data/check", _cli.Output.Replace(_cli.Folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_BrokenTable_TellsEveryProblemWithItsPlace()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{i}\n"));
        Write("a.csv", "x,y\n" + rows + "oops,1\n2\n3,\"4\n");
        Assert.Equal(1, await _cli.Run("data", "check", At("a.csv")));
        Assert.Equal("a.csv:62:1: x: found 'oops' in line 62 where a number is expected. If it means a missing value write missing_values: [\"oops\"] in "
            + "task.\n"
            + "a.csv:63:2: the line ends after 1 field, the heading has 2. It stands at the end of the file: remarks are taken off there, or begin with a sign "
            + "that comment names.\na.csv:64: a quote (\") is opened and not closed in this line. It stands at the end of the file: remarks are taken off "
            + "there, or begin with a sign that comment names.\n3 problems, read as csv\n",
            _cli.Error.Replace("FOLDER/", "", StringComparison.Ordinal));
        Assert.Equal(1, await _cli.Run("data", "check", At("a.csv"), "--json"));
        Assert.Contains("\"valid\":false", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("\"count\":3,\"problems\":[{\"line\":62,\"column\":1,", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TensOfThousandsOfColumns_IsQuick_AndShowsTheFirstThousand()
    {
        const int Columns = 50_000;
        Write("wide.csv", string.Join(',', Enumerable.Range(0, Columns).Select(i => $"c{i}")) + "\n"
            + string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Range(0, Columns)) + "\n", 3)));
        Assert.Equal(0, await _cli.Run("data", "check", At("wide.csv")));
        Assert.Contains("\nc999 ", _cli.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nc1000 ", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("and 49000 more columns; --json lists all\n", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ManyColumnsOfOneName_NamesTheFirst_AndCountsThem()
    {
        Write("twice.csv", string.Join(',', Enumerable.Repeat("c", 20_000)) + "\n" + string.Join(',', Enumerable.Repeat("1", 20_000)) + "\n");
        Assert.Equal(1, await _cli.Run("data", "check", At("twice.csv")));
        Assert.Contains("twice.csv:1:3: two columns are called 'c'. Rename one.\n", _cli.Error, StringComparison.Ordinal);
        Assert.InRange(_cli.Error.Split('\n').Length, 20, 30);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"x\": [1, 2], \"y\": [\"a\", \"b\"]}\n{\"x\": [1], \"y\": [\"a\"]}\n{\"x\": [1], \"y\": [\"a\"]}\n",
        "\"keys\":\"pattern: per_step, loss: cross_entropy\"")]
    [InlineData("a.tsv", "die\tDET\nhond\tNOUN\n\nen\tCONJ\n\nja\tINTJ\n", "\"tags\":\"4: CONJ 1, DET 1, INTJ 1, NOUN 1\"")]
    [InlineData("a.txt", "abca\n", "\"different\":\"4\"")]
    [InlineData("a.CSV", "x\n1\n1\n3\n3\n",
        "\"columns\":[{\"name\":\"x\",\"kind\":\"number\",\"range\":\"1 to 3\",\"mean\":2,\"deviation\":1,\"holes\":0,\"first_hole\":null}]")]
    public async Task Check_Json_TellsWhatTheFileHolds(string name, string text, string expected)
    {
        Write(name, text);
        Assert.Equal(0, await _cli.Run("data", "check", At(name), "--json"));
        Assert.Contains("\"valid\":true", _cli.Output, StringComparison.Ordinal);
        Assert.Contains(expected, _cli.Output, StringComparison.Ordinal);
    }

    /// <summary>No sweep could be made of it: one for each part is the least.</summary>
    [Theory]
    [InlineData("a.csv", "x,y\n1,2\n", "a.csv: holds 1 row; three at least are needed, one for each part.")]
    [InlineData("a.csv", "x,y\n1,2\n2,3\n", "a.csv: holds 2 rows; three at least are needed, one for each part.")]
    [InlineData("a.jsonl", "{\"x\": [1, 2], \"y\": 1}\n", "a.jsonl: holds 1 sequence; three at least are needed, one for each part.")]
    [InlineData("a.ts", "@classLabel true a b\n@data\n1,2:a\n1,3:b\n", "a.ts: holds 2 sequences; three at least are needed, one for each part.")]
    [InlineData("a.tsv", "die\tDET\nhond\tNOUN\n", "a.tsv: holds 1 sentence; three at least are needed, one for each part.")]
    public async Task Check_LessThanASweepNeeds_IsRefused_AndNothingIsWritten(string name, string text, string expected)
    {
        Write(name, text);
        Assert.Equal(1, await _cli.Run("data", "check", At(name), "--out", At("sweep.yaml")));
        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("sweep.yaml")));
    }

    [Fact]
    public async Task Check_FileThatIsNotThereOrHasNoKind_SaysSo()
    {
        Assert.Equal(1, await _cli.Run("data", "check", At("none.csv")));
        Assert.Contains("none.csv: there is no such file.", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Run("data", "check", At("none.dat")));
        Assert.Contains("none.dat: there is no such file.", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NameThatSaysLittle_IsTakenByItsContent()
    {
        Write("words.dat", "To be, or not to be\n");
        Assert.Equal(2, await _cli.Run("data", "check", At("words.dat")));
        Assert.Contains("neither the name of", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Add --as csv, --as jsonl, --as tsv, --as ts, --as text.", _cli.Error, StringComparison.Ordinal);
        Write("rows.tsv", "time\tload\n2024-01-01\t1\n2024-01-02\t2\n2024-01-03\t3\n");
        Assert.Equal(0, await _cli.Run("data", "check", At("rows.tsv")));
        Assert.Contains("read as csv, as its first lines look; --as KIND reads it otherwise", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("task: { dataset: csv, file: rows.tsv, target: load, time: time }", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SeriesWithClasses_AreCounted()
    {
        Write("Waves_TRAIN.ts", "@univariate true\n@classLabel true up down\n@data\n1,2,3:up\n3,2:down\n1,4:up\n");
        Assert.Equal(0, await _cli.Run("data", "check", At("Waves_TRAIN.ts"), "--json"));
        Assert.Contains("\"series\":\"3\",\"steps\":\"2 to 3\",\"dimensions\":\"1\",\"answer\":\"one of 2 classes: down 1, up 2\"", _cli.Output,
            StringComparison.Ordinal);
        Assert.Contains("task: { dataset: ts, file: Waves_TRAIN.ts }", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TellsWhatComesFromWhereAndIsThere()
    {
        Directory.CreateDirectory(At("data/tinyshakespeare"));
        Write("data/tinyshakespeare/input.txt", "to be");
        Assert.Equal(0, await _cli.Run("data", "list", "--data", At("data")));
        Expectation.Matches("Data/list", _cli.Output);
        Assert.Equal(0, await _cli.Run("data", "list", "--json"));
        Assert.Contains("{\"name\":\"optdigits\",\"origin\":\"data folder\",\"state\":\"missing\",", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("\"get\":\"tinyshakespeare\"}", _cli.Output, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);
}
