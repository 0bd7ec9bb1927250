using System.Text;
using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>What is said, word for word, of paths that lead to no file that can be read, and of rows that a model cannot answer.</summary>
public sealed class PathMessageTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    private string At(string name) => Path.Combine(_cli.Folder, name);

    [Fact]
    public async Task Paths_ThatLeadToNoFile_AreToldWordForWord()
    {
        Directory.CreateDirectory(At("folder"));
        File.WriteAllText(At("empty.csv"), "");
        File.WriteAllText(At("series.csv"), "x,y\n1,2\n");
        string[] paths =
            ["missing.csv", "serie.csv", "folder", "empty.csv", "folder/missing.csv", "series.csv/inner.csv", "/dev/zero", "missing*.csv", "a\\0b.csv"];
        var told = new StringBuilder();
        foreach (var path in paths)
        {
            File.WriteAllText(At("m.yaml"), $"name: m\ntask: {{ dataset: csv, file: \"{path}\", target: y }}\nmethod: grid\n"
                + "parameters: { sequence_length: { value: 4 }, epochs: { value: 1 } }\n");
            told.Append(await SaidAsync($"validate, {path}", "validate", At("m.yaml")));
        }
        foreach (var path in paths[..4]) told.Append(await SaidAsync($"data check {path}", "data", "check", At(path)));
        foreach (var path in paths[..4]) told.Append(await SaidAsync($"import {path}", "import", At(path), "--out", At("new.yaml")));
        told.Append(await SaidAsync("import over a file that is there", "import", At("series.csv"), "--out", At("m.yaml")));
        Expectation.Matches("Messages/paths", told.ToString());
    }

    [Fact]
    public async Task Predict_RowsThatCannotBeAnswered_AreToldWordForWord()
    {
        var days = Enumerable.Range(0, 60).Select(i => new DateOnly(2024, 1, 1).AddDays(i)).ToArray();
        var rows = days.Select((day, i) => $"{day:yyyy-MM-dd},{(i % 2 == 0 ? "N" : "S")},{i % 7},{i % 5}\n");
        File.WriteAllText(At("series.csv"), "day,wind,x,y\n" + string.Concat(rows));
        File.WriteAllText(At("m.yaml"), "name: m\ntask: { dataset: csv, file: series.csv, target: y, time: day, categories: [wind] }\nmethod: grid\n"
            + "parameters: { hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }\n");
        Assert.Equal(0, await _cli.Run("run", At("m.yaml"), "--out", At("out"), "--quiet", "--no-dashboard"));
        (string Name, string Rows)[] cases =
        [
            ("a column is missing", "day,wind,y\n" + Days(8, i => $"N,{i}")),
            ("a column has another name", "day,wind,x,Y\n" + Days(8, i => $"N,{i},{i}")),
            ("words where numbers were", "day,wind,x,y\n" + Days(8, i => $"N,{i},high")),
            ("a category that is new", "day,wind,x,y\n" + Days(8, i => $"E,{i},{i}")),
            ("another range", "day,wind,x,y\n" + Days(8, i => $"N,{1000 * i},{i}")),
            ("too few rows", "day,wind,x,y\n" + Days(2, i => $"N,{i},{i}")),
            ("no rows", "day,wind,x,y\n"),
            ("another step", "day,wind,x,y\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"2024-05-{1 + 3 * i:00},N,{i},{i}\n"))),
            ("times that are none", "day,wind,x,y\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $"soon,N,{i},{i}\n"))),
            ("nothing", ""),
        ];
        var told = new StringBuilder();
        foreach (var (name, content) in cases)
        {
            File.WriteAllText(At("new.csv"), content);
            told.Append(await SaidAsync(name, "predict", At("out"), "--data", At("new.csv"), "--out", At("p.csv")));
        }
        Expectation.Matches("Messages/predict", told.ToString());

        static string Days(int count, Func<int, string> cells) =>
            string.Concat(Enumerable.Range(0, count).Select(i => $"{new DateOnly(2024, 5, 1).AddDays(i):yyyy-MM-dd},{cells(i)}\n"));
    }

    [Fact]
    public async Task Predict_ClassesAndTimesThatAreNone_AreToldWordForWord()
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{i + 1},{i % 7},{(i % 3 == 0 ? "up" : "down")}\n");
        File.WriteAllText(At("series.csv"), "day,x,y\n" + string.Concat(rows));
        File.WriteAllText(At("m.yaml"), "name: m\ntask: { dataset: csv, file: series.csv, target: y, time: day, loss: cross_entropy }\nmethod: grid\n"
            + "parameters: { hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }\n");
        Assert.Equal(0, await _cli.Run("run", At("m.yaml"), "--out", At("out"), "--quiet", "--no-dashboard"));
        var told = new StringBuilder();
        foreach (var (name, word) in new[] { ("one class that is new", "left"), ("a class in other letters", "Up"), ("a class that is empty", "") })
        {
            File.WriteAllText(At("new.csv"), "day,x,y\n" + string.Concat(Enumerable.Range(61, 12).Select(i => $"{i},{i % 7},{(i < 70 ? "up" : word)}\n")));
            told.Append(await SaidAsync(name, "predict", At("out"), "--data", At("new.csv"), "--out", At("p.csv")));
        }
        var late = Enumerable.Range(0, 60).Select(i => $"{new DateOnly(9999, 10, 1).AddDays(i):yyyy-MM-dd},{i % 7}\n");
        File.WriteAllText(At("late.csv"), "day,y\n" + string.Concat(late));
        File.WriteAllText(At("m.yaml"), "name: m\ntask: { dataset: csv, file: late.csv, target: y, time: day }\nmethod: grid\n"
            + "parameters: { hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }\n");
        Assert.Equal(0, await _cli.Run("run", At("m.yaml"), "--out", At("late"), "--quiet", "--no-dashboard"));
        told.Append(await SaidAsync("days after the year 9999", "predict", At("late"), "--data", At("late.csv"), "--steps", "90", "--out", At("q.csv")));
        Expectation.Matches("Messages/predict-classes", told.ToString());
    }

    [Fact]
    public async Task DataCheck_TextThatMayBeATable_IsToldWordForWord()
    {
        File.WriteAllText(At("notes.txt"), string.Concat(Enumerable.Range(0, 40).Select(i => $"{i} {i % 7}.5 ok {i % 5}.1 {i % 3}.2\n")));
        var told = await SaidAsync("figures in a text", "data", "check", At("notes.txt"));
        Expectation.Matches("Messages/text", told + _cli.Output.Replace(_cli.Folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DataCheck_TablesInJsonWithColumnsXAndY_AreTables()
    {
        var rows = Enumerable.Range(0, 40).Select(i => $"{{\"t\": \"2024-01-{1 + i / 24:00} {i % 24:00}:00\", \"x\": {i % 7}, \"y\": {i % 5}}}").ToArray();
        string Column(string name, Func<int, string> cell) => $"\"{name}\": [{string.Join(", ", Enumerable.Range(0, 40).Select(cell))}]";
        (string Name, string Content)[] files =
        [
            ("a list.json", $"[{string.Join(", ", rows)}]"), ("lines.jsonl", string.Join("\n", rows)),
            ("columns.json", $"{{{Column("t", i => $"{i}")}, {Column("x", i => $"{i % 7}")}, {Column("y", i => $"{i % 5}")}}}"),
            ("sequences.jsonl", string.Concat(Enumerable.Range(0, 9).Select(i => $"{{\"x\": [{i}, 2, 3], \"y\": {i % 2}}}\n"))),
        ];
        foreach (var (name, content) in files)
        {
            File.WriteAllText(At(name), content);
            var before = _cli.Output.Length;
            Assert.Equal(0, await _cli.Run("data", "check", At(name)));
            Assert.Contains($"dataset: {(name == "sequences.jsonl" ? "jsonl" : "csv")}", _cli.Output[before..], StringComparison.Ordinal);
        }
    }

    private async Task<string> SaidAsync(string name, params string[] arguments)
    {
        var before = _cli.Error.Length;
        var code = await _cli.Run(arguments);
        return $"=== {name}\n{_cli.Error[before..]}exit code {code}\n\n";
    }
}
