using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Series;

public sealed class TsTaskTests
{
    private const string Head = "# made up\n@problemName Waves\n@timeStamps false\n@univariate false\n@equalLength false\n@classLabel true a b\n@data\n";

    [Fact]
    public void Load_SeveralDimensions_OfUnequalLengths()
    {
        var text = Head + string.Concat(Enumerable.Range(1, 10).Select(i =>
            $"{string.Join(',', Enumerable.Range(0, i))}:{string.Join(',', Enumerable.Repeat(i, i))}:{(i % 2 == 0 ? "b" : "a")}\n"));
        var data = OwnFiles.Load(Task(), text);
        Assert.Equal((2, 2), (data.InputSize, data.OutputSize));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], data.Train.Lengths);
        Assert.Equal([0, 1, 0, 1, 0, 1, 0], data.Train.Classes);
        Assert.Equal([0f, 3, 1, 3, 2, 3], OwnFiles.Inputs(data, data.Train, 2));
    }

    [Fact]
    public void Load_OlderForm_HasTheClassFirst_AndPaddingAtItsEnds()
    {
        var text = string.Concat(Enumerable.Range(1, 9).Select(i => $"{i % 2}\t{i}\t{i + 0.5}\t{(i % 3 == 0 ? "NaN" : "7")}\tNaN\n"));
        var data = OwnFiles.Load(Task(), text);
        Assert.Equal(1, data.InputSize);
        Assert.Equal([1, 0, 1, 0, 1, 0], data.Train.Classes);
        Assert.Equal([3, 3, 2, 3, 3, 2], data.Train.Lengths);
        Assert.Equal([3f, 3.5f], OwnFiles.Inputs(data, data.Train, 2));
    }

    [Theory]
    [InlineData("forward_fill", new[] { 2f, 2, 2, 8 })]
    [InlineData("interpolate", new[] { 2f, 4, 6, 8 })]
    public void Load_MissingValues_AreFilledWithinTheirDimension(string missing, float[] expected)
    {
        var text = Head + string.Concat(Enumerable.Range(0, 9).Select(i => $"2,?,NaN,8:{(i % 2 == 0 ? 'a' : 'b')}\n"));
        var data = OwnFiles.Load(Task(("missing", missing)), text);
        Assert.Equal(expected, OwnFiles.Inputs(data, data.Train, 0));
    }

    [Fact]
    public void Load_MissingValuesAtTheEnds_TakeTheNearest()
    {
        var text = Head + string.Concat(Enumerable.Range(0, 9).Select(i => $"?,4,6:1,2,?:{(i % 2 == 0 ? 'a' : 'b')}\n"));
        var data = OwnFiles.Load(Task(("missing", "interpolate")), text);
        Assert.Equal([4f, 1, 4, 2, 6, 2], OwnFiles.Inputs(data, data.Train, 0));
    }

    [Fact]
    public void Load_SeriesWithMissingValues_AreLeftOutWhereAskedFor()
    {
        var text = Head + string.Concat(Enumerable.Range(0, 12).Select(i => $"1,{(i < 2 ? "?" : "5")},3:{(i % 2 == 0 ? 'a' : 'b')}\n"));
        Assert.Equal(10, Count(OwnFiles.Load(Task(("missing", "drop")), text)));
    }

    [Fact]
    public void Load_TimesOfValues_AreLeftOut()
    {
        const string Times = "@timestamps true\n@univariate true\n@classLabel true 0 1\n@data\n";
        var text = Times + string.Concat(Enumerable.Range(0, 9).Select(i => $"(2007-01-01 00:00:00,{i}),(2007-01-01 01:00:00,2.5):{i % 2}\n"));
        var data = OwnFiles.Load(Task(), text);
        Assert.Equal([3f, 2.5f], OwnFiles.Inputs(data, data.Train, 3));
    }

    [Fact]
    public void Load_NumbersToPredict_NeedTheirLoss()
    {
        var text = "@targetlabel true\n@data\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"1,2,{i}:{i * 0.5}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("ts", loss: Loss.MeanSquaredError, keys: [("split_by", "order"), ("normalize", false)]), text);
        Assert.Equal([0f, 0.5f, 1], data.Train.Targets[..3]);
        Assert.Contains("Write loss: mean_squared_error in task.", Assert.Single(OwnFiles.Problems(Task(), text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,x:a\n", "data:8: found 'x' where a number is expected.")]
    [InlineData("1,2\n", "data:8:1: the line has no colon: expected the values of the series, a colon and its class.")]
    [InlineData("1,2:1:a\n", "data:8:1: the dimensions have 2, 1 values; expected as many in all.")]
    [InlineData("1:2:a\n1:b\n", "data:9:1: the series has 1 dimension, those before it have 2.")]
    [InlineData("1,2:\n", "data:8: the series has no class behind its last colon.")]
    [InlineData("?,?:a\n", "data:8:1: the series has no value.")]
    [InlineData("1,?,3:a\n2,?,4:b\n", "data:8: values are missing in 2 rows (lines 8, 9). Write missing: forward_fill, interpolate or drop in task.")]
    [InlineData("1:a\n2:a\n", "data: all series are of one class: there is nothing to distinguish.")]
    [InlineData("\n", "data: holds no series.")]
    public void Load_WrongLine_IsToldWithItsPlace(string lines, string expected) => Assert.Equal(expected, OwnFiles.Problems(Task(), Head + lines)[0]);

    [Theory]
    [InlineData("@problemName x\n@univariate true\n", "data: has no line @data: the series come after it.")]
    [InlineData("@relation x\n@attribute a numeric\n@data\n1,2\n", "data:1:1: is a file of Weka (.arff), which is not read.")]
    [InlineData("@classLabel false\n@data\n1,2\n", "data: says that its series have no class (@classLabel false)")]
    [InlineData("@univariate true\nhello\n@data\n", "data:2:1: found 'hello' before @data.")]
    [InlineData("@dimensions 3\n@data\n1:2:a\n", "data:3:1: the series has 2 dimensions, the file says 3.")]
    [InlineData("hello\n", "data:1:1: found 'hello'; expected a class and the values of a series behind it, or a file with @data.")]
    public void Load_WhatIsNoSuchFile_IsTold(string text, string expected) =>
        Assert.StartsWith(expected, OwnFiles.Problems(Task(), text)[0], StringComparison.Ordinal);

    private static int Count(Training.Data.TaskData data) => data.Train.Lengths.Length + data.Valid.Lengths.Length + data.Test.Lengths.Length;

    private static TaskSettings Task(params (string, object)[] keys) => OwnFiles.Task("ts", keys: [("split_by", "order"), ("normalize", false), .. keys]);
}
