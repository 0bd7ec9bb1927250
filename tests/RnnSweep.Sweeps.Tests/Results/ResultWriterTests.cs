using System.Text.Json;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class ResultWriterTests
{
    private static readonly ResultTable Odd = new(
        ["run", "a,b", "text"],
        [
            [1L, double.NaN, "plain"],
            [2L, double.PositiveInfinity, "comma, and \"quotes\""],
            [3L, double.NegativeInfinity, "two\nlines"],
            [9007199254740991L, 0.1 + 0.2, null],
            [5L, 1e-7, true],
            [6L, 5e-324, "é<"],
        ]);

    [Fact]
    public void Csv_OddCells_AreQuotedAndRoundTrip() => Assert.Equal(
        "run,\"a,b\",text\n1,NaN,plain\n2,Infinity,\"comma, and \"\"quotes\"\"\"\n3,-Infinity,\"two\nlines\"\n" +
        "9007199254740991,0.30000000000000004,\n5,1E-07,true\n6,5E-324,é<\n", Csv(Odd));

    [Fact]
    public void Csv_TextsThatASpreadsheetWouldRun_AreMadeHarmless() => Assert.Equal(
        "'=x,b\n'=cmd|' /C calc'!A0,'@SUM(A1)\n'+1+2,'-2+3\n-,-1\n\\u001b[31mred\\u0007,-0.5\n",
        Csv(new ResultTable(["=x", "b"],
            [["=cmd|' /C calc'!A0", "@SUM(A1)"], ["+1+2", "-2+3"], ["-", -1L], ["\u001b[31mred\u0007", -0.5]])));

    [Fact]
    public void Json_OddCells_AreOneObjectALine() => Assert.Equal(
        """
        [
        {"run":1,"a,b":"NaN","text":"plain"},
        {"run":2,"a,b":"Infinity","text":"comma, and \"quotes\""},
        {"run":3,"a,b":"-Infinity","text":"two\nlines"},
        {"run":9007199254740991,"a,b":0.30000000000000004,"text":null},
        {"run":5,"a,b":1E-07,"text":true},
        {"run":6,"a,b":5E-324,"text":"é<"}
        ]

        """, Json(Odd));

    [Fact]
    public void Csv_Mixed_IsAsExpected() => Expectation.Matches("Results/mixed.csv", Csv(ResultTable.Of(SampleSweeps.Mixed)));

    [Fact]
    public void Json_Mixed_IsAsExpectedAndParses()
    {
        var json = Json(ResultTable.Of(SampleSweeps.Mixed));

        Expectation.Matches("Results/mixed.json", json);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(11, parsed.RootElement.GetArrayLength());
    }

    [Fact]
    public void NoRuns_IsAHeaderAndAnEmptyArray()
    {
        Assert.Single(Csv(ResultTable.Of(SampleSweeps.Empty)).TrimEnd().Split('\n'));
        Assert.Equal("[]\n", Json(ResultTable.Of(SampleSweeps.Empty)));
    }

    [Fact]
    public void ResultFile_WrittenTwice_HoldsTheNewTableAlone()
    {
        var directory = Directory.CreateTempSubdirectory("rnnsweep-results-");
        try
        {
            ResultFile.Write(directory.FullName, SampleSweeps.Mixed);
            ResultFile.Write(directory.FullName, SampleSweeps.Sweep(SweepState.Finished, 0, []));

            Assert.Equal(["results.csv"], directory.GetFiles().Select(file => file.Name));
            Assert.Equal(Csv(ResultTable.Of(SampleSweeps.Empty)), File.ReadAllText(Path.Combine(directory.FullName, "results.csv")));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Csv(ResultTable table)
    {
        var output = new StringWriter();
        CsvResultWriter.Write(table, output);
        return output.ToString();
    }

    private static string Json(ResultTable table)
    {
        var output = new StringWriter();
        JsonResultWriter.Write(table, output);
        return output.ToString();
    }
}
