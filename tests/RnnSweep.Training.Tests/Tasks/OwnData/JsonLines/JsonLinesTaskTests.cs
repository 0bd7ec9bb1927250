using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tests.Tasks.OwnData.JsonLines;

public sealed class JsonLinesTaskTests
{
    [Fact]
    public void Load_ClassesOfSequencesOfDifferentLengths()
    {
        var text = string.Concat(Enumerable.Range(1, 10)
            .Select(i => $"{{\"id\": [{i}], \"x\": [{string.Join(", ", Enumerable.Range(0, i).Select(t => $"[{i}, {t}]"))}], \"y\": "
            + $"\"{(i % 2 == 0 ? "even" : "odd")}\"}}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("jsonl", keys: [("split_by", "order"), ("normalize", false)]), text);
        Assert.Equal((2, 2), (data.InputSize, data.OutputSize));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], data.Train.Lengths);
        Assert.Equal([8, 9], data.Valid.Lengths);
        Assert.Equal([10], data.Test.Lengths);
        Assert.Equal([1, 0, 1, 0, 1, 0, 1], data.Train.Classes);
        Assert.Equal([3f, 0, 3, 1, 3, 2], OwnFiles.Inputs(data, data.Train, 2));
        Assert.Equal(10, OwnFiles.Inputs(data, data.Test, 0)[0]);
    }

    [Fact]
    public void Load_NumbersAtEveryStep_AreScaledByTheTrainingPart()
    {
        var text = string.Concat(Enumerable.Range(0, 10).Select(i => $"{{\"x\": [{i}, {i}], \"y\": [[{i}, 5], [{i}, 5]]}}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("jsonl", Pattern.PerStep, Loss.MeanSquaredError, ("split_by", "order")), text);
        Assert.Equal((1, 2), (data.InputSize, data.OutputSize));
        // The first seven have mean 3 and standard deviation 2; a column without a difference becomes 0.
        Assert.Equal([-1.5f, 0, -1.5f, 0], data.Train.Targets[..4]);
        Assert.Equal(-1.5f, OwnFiles.Inputs(data, data.Train, 0)[0]);
        Assert.Equal(3f, OwnFiles.Inputs(data, data.Test, 0)[0]);
    }

    [Theory]
    [InlineData(Loss.MeanSquaredError, 20.5)]
    [InlineData(Loss.MeanAbsoluteError, 4.5)]
    [InlineData(Loss.Huber, 4)]
    public void Reading_OfNumbers_HasTheMeanAsABaseline_JudgedByTheLoss(Loss loss, double expected)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-own-");
        try
        {
            File.WriteAllLines(Path.Combine(folder.FullName, "data"), Enumerable.Range(0, 10).Select(i => $"{{\"x\": [{i}], \"y\": {i}}}"));
            var task = OwnFiles.Task("jsonl", loss: loss, keys: [("split_by", "order"), ("normalize", false)]);
            // The first seven have mean 3, the next two are 7 and 8; Huber's loss of an error above 1 is half less than it.
            var baseline = TaskCatalog.Standard.Find("jsonl")!.Reading(task, new DataFolder(folder.FullName), [new SizeSettings(null, null)])!
                .Cuts[0].Baselines.Single();
            Assert.Equal(("mean", expected, 4.5), (baseline.Name, baseline.Figures["valid_loss"], baseline.Figures["valid_mae"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_Symbols_AreOnes()
    {
        var text = string.Concat(Enumerable.Range(0, 9).Select(i => $"{{\"x\": [\"b\", \"a\", \"{(i % 2 == 0 ? 'c' : 'a')}\"], \"y\": [0, 1, {i % 2}]}}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("jsonl", Pattern.PerStep, keys: ("split_by", "order")), text);
        Assert.Equal((3, 2), (data.InputSize, data.OutputSize));
        Assert.Equal([1, 0, 2], Loading.Symbols(data.Train, 0));
        Assert.Equal([0, 1, 1], Loading.Classes(data.Train, 1));
    }

    [Theory]
    [InlineData("{\"x\": [[1, 2], [3]], \"y\": 1}", "data:1:16: the step has 1 number, those before it have 2 numbers.")]
    [InlineData("{\"x\": [[1, null]], \"y\": 1}", "data:1:12: found null; expected a number.")]
    [InlineData("{\"x\": [[1, \"a\"]], \"y\": 1}", "data:1:12: found 'a'; expected a number.")]
    [InlineData("{\"x\": [1, \"a\"], \"y\": 1}", "data:1:11: the step is a text, those before it have 1 number.")]
    [InlineData("{\"x\": [], \"y\": 1}", "data:1:7: x is empty: a sequence has one step at least.")]
    [InlineData("{\"x\": [[]], \"y\": 1}", "data:1:8: the list is empty: expected at least one number.")]
    [InlineData("{\"x\": [1e99], \"y\": 1}", "data:1:8: '1e99' is larger than 1e18.")]
    [InlineData("{\"x\": [1]}", "data:1:1: y is missing: the answer, a number, a text for a class, or a list of them.")]
    [InlineData("{\"y\": 1}", "data:1:1: x is missing: the list of steps, each a list of numbers, a number, or a text that stands for a symbol.")]
    [InlineData("{\"x\": [1], \"x\": [1], \"y\": 1}", "data:1:12: x is there twice.")]
    [InlineData("{\"x\": [1], \"y\": [1]}", "data:1:17: found a list; a class is a text or a number (for a list of them write pattern: per_step in task).")]
    [InlineData("[1]", "data:1:1: found a list; a line is an object like {\"x\": [[0.1, 2], [0.3, 1]], \"y\": 1}.")]
    [InlineData("{\"x\": [1], \"y\": 1} {}", "data:1:20: is not JSON")]
    [InlineData("{\"x\": [1,], \"y\": 1}", "data:1:10: is not JSON")]
    [InlineData("{\"ü\": 1, \"x\": [1", "data:1:")]
    public void Parse_BrokenLine_IsToldWithItsPlace(string line, string expected)
    {
        Assert.StartsWith(expected, OwnFiles.Problems(OwnFiles.Task("jsonl"), line)[0], StringComparison.Ordinal);
        Assert.StartsWith(expected.Replace("data:1:", "data:3:", StringComparison.Ordinal),
            OwnFiles.Problems(OwnFiles.Task("jsonl"),
            "{\"x\": [1], \"y\": 1}\n\n".Replace("[1]", line.Contains("[[", StringComparison.Ordinal) ? "[[1, 2]]" : "[1]", StringComparison.Ordinal)
            + line)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_PerStep_NeedsAnAnswerForEachStep()
    {
        Assert.Equal("data:1:26: y has 1 answer for 2 steps; with pattern: per_step there is one for each.",
            OwnFiles.Problems(OwnFiles.Task("jsonl", Pattern.PerStep), "{\"x\": [1, 2], \"y\": [\"a\"] }")[0]);
        Assert.StartsWith("data:2:17: the answer has 2 numbers, those before it 1. For an answer at each step",
            OwnFiles.Problems(OwnFiles.Task("jsonl", loss: Loss.MeanSquaredError), "{\"x\": [1], \"y\": 2}\n{\"x\": [1], \"y\": [1, 2]}")[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TwoSequences_AreTooFew() =>
        Assert.StartsWith("data holds 2 sequences; three at least", OwnFiles.Refusal(OwnFiles.Task("jsonl"), "{\"x\": [1], \"y\": 1}\n{\"x\": [1], \"y\": 2}"),
        StringComparison.Ordinal);
}
