using RnnSweep.Sweeps.Replaying;

namespace RnnSweep.Sweeps.Tests.Replaying;

public sealed class CurveFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("curves-").FullName, "curves");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private CurveSet Read(string text, bool maximize = false)
    {
        File.WriteAllText(_file, text);
        return CurveFile.Read(_file, maximize);
    }

    private static string Shown(CurveSet set) =>
        string.Join("; ", set.Curves.Select(curve => $"{curve.Name}{(curve.IsRunning ? "+" : "")} {string.Join(' ', curve.Values)}"));

    [Theory]
    [InlineData("""{"goal": "maximize", "runs": [{"name": "a", "state": "running", "values": [1, 0.5, null, "NaN"]}, {"name": 7, "values": []}]}""",
        "a+ 1 0.5 NaN NaN; 7 ")]
    [InlineData("run,epoch,value\nb,2,0.5\nb,1,0.9\na,1,3\n", "b 0.9 0.5; a 3")]
    [InlineData("\uFEFFname,state,1,2,3\na,running,0.9,,0.7\nb,finished,0.5,0.4,\n", "a+ 0.9 NaN 0.7; b 0.5 0.4")]
    [InlineData("trial,step,valid_loss\nx,0,1e3\n", "x 1000")]
    [InlineData("run,epoch,value,state\na,1,3,finished\na,2,2,running\nb,1,5,running\nb,2,5,finished\n", "a+ 3 2; b 5 5")]
    [InlineData("id,run,step,epoch,loss\n7,a,10,1,3\n7,a,25,2,2\n", "a 3 2")]
    [InlineData(",run,epoch,loss\n0,a,1,3\n1,a,2,2\n", "a 3 2")]
    [InlineData("name,epoch_0,epoch_1,epoch_2\na,3,2,1,\n", "a 3 2 1")]
    [InlineData("run,epoch,value\na,100,3\na,300,\na,200,2\nb,100,5\n", "a 3 2 NaN; b 5")]
    public void Read_EachForm_GivesTheCurves(string text, string expected)
    {
        var set = Read(text);
        Assert.Equal(expected, Shown(set));
        Assert.Equal(text.Contains("maximize", StringComparison.Ordinal), set.Maximize);
    }

    [Theory]
    [InlineData("{", ": is no JSON. Expected: {")]
    [InlineData("[]", ": holds no list of runs.")]
    [InlineData("""{"runs": 3}""", ": holds no list of runs.")]
    [InlineData("""{"runs": [], "goal": "min"}""", ": goal: found min; allowed: minimize, maximize.")]
    [InlineData("""{"runs": [{}]}""", ": runs[0].values: is missing; expected a list of numbers, one a step.")]
    [InlineData("""{"runs": [{"values": [], "state": "done"}]}""", ": runs[0].state: found 'done'; allowed: running, finished.")]
    [InlineData("""{"runs": [{"values": [1, {}]}]}""", ": runs[0].values[1]: found {}; allowed: a number, null")]
    [InlineData("", ":1: has no header line.")]
    [InlineData("a,b\n1,2\n", ":1: no column is called run or name; found a, b.")]
    [InlineData("run,epoch,value\na,1,3\nb,1,4\na,2,2\na,1,9\n",
        ":5: run 'a' has epoch 1 a second time, after line 2. Expected one row for each epoch of a run.")]
    [InlineData("run,epoch,value\na,1,3\na,2,2\nb,1,4\nb,3,9\n",
        ":5: run 'b' has no epoch 2: 3 comes after 1. Expected a row for each epoch, with nothing as its value where that is not known.")]
    [InlineData("run,epoch,value\na,1,3\na,2,2\nb,2,9\n", ":4: run 'b' has no epoch 1: it begins with 2.")]
    [InlineData("run,epoch,value\na,,3\n", ":2: epoch: found ''; expected the number of an epoch.")]
    [InlineData("run,epoch,value\n,1,3\n", ":2: run: is empty; expected the run's name or number.")]
    [InlineData("name,1,2,4\na,1,2,3\n", ":1: after the column 2 comes 4; expected 3: a column for each epoch, in order")]
    [InlineData("name,1,2\na,1,2\nb,1,2\na,3,4\n", ":4: run 'a' comes a second time, after line 2. Expected a row a run.")]
    [InlineData("run,epoch,value\na,1,x\n", ":2: value: found 'x'; allowed: a number, NaN, or nothing.")]
    [InlineData("run,epoch,value\na,1,0,9\n", ":2: has 4 cells, and the header 3.")]
    [InlineData("name,1,2\na,0.5,0,9\n", ":2: has 4 cells, and the header 3.")]
    [InlineData("run,epoch,train_loss,valid_loss\na,1,2,3\n", ":1: any of train_loss, valid_loss could hold the values. Call one of them value, or leave")]
    [InlineData("run,epoch\na,1\n", ":1: no column holds the values; expected one called value.")]
    [InlineData("name,lr,1,2\na,0.1,2,3\n", ":1: column lr is no epoch.")]
    [InlineData("run,valid_loss,best_epoch\na,0.1,2\n", ":1: column valid_loss is no epoch.")]
    [InlineData("name,epoch_1,epoch_2,epoch_4\na,1,2,3\n", ":1: after the column epoch_2 comes epoch_4; expected epoch_3: a column for each epoch")]
    [InlineData("run,state\na,finished\n", ":1: no column holds the values.")]
    [InlineData("run;epoch;value\na;1;0,9\n", ":1: found one column, 'run;epoch;value'; cells stand between commas.")]
    [InlineData("run,epoch,value\n\"a,1,2\n", ":2: a quote (\") is opened and not closed.")]
    public void Read_WhatIsNoCurve_SaysWhereAndWhatIsAllowed(string text, string expected)
    {
        var error = Assert.Throws<CurveFileException>(() => Read(text));
        Assert.StartsWith(_file, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFileOrNoText_SaysSo()
    {
        Assert.Contains("cannot be read", Assert.Throws<CurveFileException>(() => CurveFile.Read(_file + "x", false)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(_file, [0xFF, 0xFE, 0x80]);
        Assert.EndsWith("is not UTF-8 text.", Assert.Throws<CurveFileException>(() => CurveFile.Read(_file, false)).Message, StringComparison.Ordinal);
    }
}
