using System.Text;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class JsonTableTests
{
    private const string Table = "\"t\",\"x\"\n1,0.5\n2,\n";

    [Theory]
    [InlineData("""[{"t": 1, "x": 0.5}, {"t": 2, "x": null}]""", Table)]
    [InlineData("""[{"t": 1, "x": 0.5}, {"t": 2}]""", Table)]
    [InlineData("{\"t\": 1, \"x\": 0.5}\r\n\n{\"t\": 2, \"x\": null}\n", Table)]
    [InlineData("""{"t": [1, 2], "x": [0.5, null]}""", Table)]
    [InlineData("""{"station": "A", "units": {"x": "m"}, "hourly": {"t": [1, 2], "x": [0.5, null]}}""", Table)]
    [InlineData("""{"ok": true, "data": [{"t": 1, "x": 0.5}, {"t": 2, "x": ""}]}""", Table)]
    [InlineData("""[{"a,b": "say \"no\"", "c": true}]""", "\"a,b\",\"c\"\n\"say \"\"no\"\"\",true\n")]
    [InlineData("""[{"a": 1e-3}, {"b": "x"}]""", "\"a\",\"b\"\n1e-3,\n,x\n")]
    public void Of_Table_IsTheCsvFileOfItsRows(string json, string csv)
    {
        Assert.True(JsonTable.Is(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(csv, Encoding.UTF8.GetString(JsonTable.Of(Encoding.UTF8.GetBytes(json), "data")));
    }

    [Theory]
    [InlineData("""[{"a": 1}, {"a": [1, 2]}]""", "data:3: a holds a list; a cell of a table is a number, a text, true, false or null.")]
    [InlineData("""[{"a": 1, "a": 2}]""", "data:2: a is there twice in a row.")]
    [InlineData("""{"a": {"t": [1, 2]}, "b": {"t": [1, 2]}}""", "data: holds several tables (a, b). Write the one that is meant into a file of its own.")]
    [InlineData("""{"a": 1}""", "data: holds JSON and no table: expected a list of objects")]
    [InlineData("""{"t": [1, 2], "x": [0.5]}""", "data: holds JSON and no table: expected a list of objects")]
    [InlineData("[{\"a\": 1},\n{\"a\": 2]", "data:2: is not JSON: ")]
    [InlineData("{\"a\": 1}\n{\"a\": 2\n", "data:2: is not JSON: ")]
    public void Of_WhatIsNoTable_SaysWhere(string json, string expected)
    {
        var error = Assert.Throws<DataFileException>(() => JsonTable.Of(Encoding.UTF8.GetBytes(json), "data"));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[-],kW\n1,2\n")]
    [InlineData("{a},b\n1,2\n")]
    [InlineData("time,load\n1,2\n")]
    public void Is_CsvThatBeginsWithABracket_IsFalse(string text) => Assert.False(JsonTable.Is(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Load_JsonAndCsvOfTheSameRows_AreTheSame()
    {
        var rows = Enumerable.Range(0, 80).Select(i => (Time: i, X: i % 7 / 4.0)).ToArray();
        var task = OwnFiles.Task("csv", keys: [("target", "x"), ("time", "time")]);
        var records = rows.Select(row => FormattableString.Invariant($"{{\"time\": {row.Time}, \"x\": {row.X}}}"));
        var json = OwnFiles.Load(task, $"[{string.Join(", ", records)}]", 8);
        var csv = OwnFiles.Load(task, "time,x\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"{row.Time},{row.X}\n"))), 8);
        Assert.Equal(csv.Train.Inputs, json.Train.Inputs);
        Assert.Equal(csv.Test.Targets, json.Test.Targets);
    }

    [Fact]
    public void Load_LinesOfATableAsJsonl_NamesTheDatasetThatReadsThem() => Assert.Equal(
        "data:1:1: has neither x nor y. Where each line is a row of a table write dataset: csv in task.",
        Assert.Single(OwnFiles.Problems(OwnFiles.Task("jsonl"), "{\"a\": 1}\n{\"a\": 2}\n")));
}
