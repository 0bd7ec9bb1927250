using System.Globalization;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

public sealed class CsvTaskTests
{
    [Fact]
    public void Load_CategoriesThatAreLookedUp_StayOnesAndZeros()
    {
        var text = "y,wind\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{(i % 3 == 0 ? "N" : "S")}\n"));
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("categories", new[] { "wind" })]);
        var (scaled, plain) = (OwnFiles.Load(task, text, 4), OwnFiles.Load(task, text, 4, embedding: 2));
        Assert.Equal(new CategoryInputs([(1, 2)]), plain.Categories);
        Assert.Equal(plain.Categories, scaled.Categories);
        Assert.Equal([0f, 1f], plain.Train.Inputs.Where((_, i) => i % 3 > 0).Distinct().Order());
        Assert.Equal(2, scaled.Train.Inputs.Where((_, i) => i % 3 == 1).Distinct().Count(value => value is not (0 or 1)));
        Assert.Equal(scaled.Train.Inputs.Where((_, i) => i % 3 == 0), plain.Train.Inputs.Where((_, i) => i % 3 == 0));
        Assert.Equal((0.0, 1.0), (plain.Preparation!.Columns[1].Means[0], plain.Preparation.Columns[1].Deviations[0]));
    }

    /// <summary>y is ten times the row, x its hundredfold.</summary>
    private static readonly string Rows = "t,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{100 * i},{10 * i}\n"));

    [Fact]
    public void Load_Forecast_HasWindowsOfAllPartsByTime()
    {
        var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("normalize", false)]), Rows, length: 3);
        Assert.Equal((2, 1), (data.InputSize, data.OutputSize));
        // Rows 0 to 13 are learnt from, 14 to 16 compared on, 17 to 19 measured on.
        Assert.Equal((11, 3, 3), (data.Train.Count, data.Valid.Count, data.Test.Count));
        Assert.Equal([0, 0, 100, 10, 200, 20], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal(30, data.Train.Targets[0]);
        Assert.Equal(130, data.Train.Targets[^1]);
        Assert.Equal([140f, 150, 160], data.Valid.Targets);
        Assert.Equal([170f, 180, 190], data.Test.Targets);
        // What is read may reach back into the part before.
        Assert.Equal([1100, 110, 1200, 120, 1300, 130], OwnFiles.Inputs(data, data.Valid, 0));
    }

    [Fact]
    public void Load_Normalized_BringsTheTrainingPartToMeanZeroAndDeviationOne()
    {
        var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("inputs", new[] { "x", "y" })]), Rows, length: 1);
        // Rows 0 to 13: mean 6.5, standard deviation √16.25.
        var deviation = Math.Sqrt(16.25);
        Assert.Equal((0 - 6.5) / deviation, data.Train.Inputs[0], 1e-5);
        Assert.Equal((0 - 6.5) / deviation, data.Train.Inputs[1], 1e-5);
        Assert.Equal((1 - 6.5) / deviation, data.Train.Targets[0], 1e-5);
        Assert.Equal((19 - 6.5) / deviation, data.Test.Targets[^1], 1e-5);
    }

    [Fact]
    public void Load_HorizonAndStride_AreThoseAskedFor()
    {
        var data = OwnFiles.Load(OwnFiles.Task("csv",
            keys: [("target", "y"), ("inputs", new[] { "y" }), ("horizon", 4), ("stride", 5), ("normalize", false), ("split", new[] { 0.5, 0.25, 0.25 })]),
            Rows, length: 2);
        Assert.Equal([0f, 10], OwnFiles.Inputs(data, data.Train, 0));
        Assert.Equal([50f], data.Train.Targets);
        Assert.Equal([100f], data.Valid.Targets);
        Assert.Equal([150f], data.Test.Targets);
    }

    [Fact]
    public void Load_PerStep_HasAnAnswerAtEveryRowOfDisjointWindows()
    {
        var data = OwnFiles.Load(OwnFiles.Task("csv", Pattern.PerStep,
            keys: [("target", "y"), ("inputs", new[] { "y" }), ("normalize", false), ("split", new[] { 0.5, 0.25, 0.25 })]), Rows, length: 2);
        Assert.Equal([0, 2, 4, 6], data.Train.Offsets);
        var loader = new BatchLoader(data, data.Train);
        var (inputs, targets) = (new float[8], new float[8]);
        loader.LoadInputs([1, 3], inputs, 2, 1);
        loader.LoadTargets([1, 3], targets, 2, 1);
        Assert.Equal([20f, 60, 30, 70], inputs[..4]);
        Assert.Equal([30f, 70, 40, 80], targets[..4]);
        // No answer of a part lies in another one.
        Assert.All(data.Valid.Offsets, first => Assert.True(first + 1 >= 10 && first + 2 < 15));
    }

    [Fact]
    public void Load_Gap_IsNeverReadAcross()
    {
        var text = "t,y\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{(i < 13 ? i : i + 5)},{i}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("normalize", false)]), text, length: 4);
        foreach (var part in new[] { data.Train, data.Valid, data.Test })
            Assert.All(part.Offsets, first => Assert.True(first + 4 < 13 || first >= 13));
        Assert.Equal(21 - 4 - 4, data.Train.Count);
        var ignored = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("gaps", "ignore")]), text, length: 4);
        Assert.Equal(21 - 4, ignored.Train.Count);
    }

    [Theory]
    [InlineData("forward_fill", 3f, 3f)]
    [InlineData("interpolate", 4f, 5f)]
    public void Load_Holes_AreFilledAndNeverAskedFor(string missing, float first, float second)
    {
        var text = "t,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => i is 4 or 5 ? $"{i},\n" : $"{i},{i}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("time", "t"), ("missing", missing), ("normalize", false)]), text, length: 2);
        Assert.Equal([first, second], data.Train.Inputs[4..6]);
        Assert.DoesNotContain(4f, data.Train.Targets);
        Assert.DoesNotContain(5f, data.Train.Targets);
        Assert.Equal([2f, 3, 6, 7, 8, 9, 10, 11, 12, 13], data.Train.Targets);
    }

    [Fact]
    public void Load_GapsFilled_GoOnAcrossThem()
    {
        var text = "t,y\n" + string.Concat(Enumerable.Range(0, 20).Where(i => i is not (4 or 5)).Select(i => $"{i},{i}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("csv",
            keys: [("target", "y"), ("time", "t"), ("gaps", "fill"), ("missing", "interpolate"), ("normalize", false)]), text, length: 2);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (float)i), data.Train.Inputs);
        Assert.Equal([2f, 3, 6, 7, 8, 9, 10, 11, 12, 13], data.Train.Targets);
    }

    [Fact]
    public void Load_RowsThatNothingCanBeFilledInto_AreLeftOut()
    {
        var text = "x,y\n,1\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i}\n")) + ",7\n";
        Assert.Equal(20 * 2, OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("missing", "interpolate")]), text, length: 2).Train.Inputs.Length);
        Assert.Equal(21 * 2, OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("missing", "forward_fill")]), text, length: 2).Train.Inputs.Length);
        Assert.Equal(20 * 2, OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("missing", "drop")]), text, length: 2).Train.Inputs.Length);
    }

    [Fact]
    public void Load_Groups_AreWholeSequencesThatStayInOnePart()
    {
        var text = "who,x,label\n" + string.Concat(Enumerable.Range(0, 60)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i % 10},{i},{(i % 2 == 0 ? "walk" : "run")}\n")));
        var data = OwnFiles.Load(OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "label"), ("group", "who"), ("normalize", false)]), text);
        Assert.Equal((1, 2), (data.InputSize, data.OutputSize));
        Assert.Equal((7, 2, 1), (data.Train.Count, data.Valid.Count, data.Test.Count));
        foreach (var part in new[] { data.Train, data.Valid, data.Test })
        {
            for (var i = 0; i < part.Count; i++)
            {
                var inputs = OwnFiles.Inputs(data, part, i);
                Assert.Equal(6, inputs.Length);
                Assert.Single(inputs.Select(x => x % 10).Distinct());
                // run comes before walk in the alphabet.
                Assert.Equal(inputs[0] % 2 == 0 ? 1 : 0, part.Classes[i]);
            }
        }
    }

    [Fact]
    public void Load_GroupsAsWindows_AreCutByTimeEach()
    {
        var text = "who,t,y\n" + string.Concat(Enumerable.Range(0, 20).SelectMany(i => new[] { $"a,{i},{i}\n", $"b,{i},{100 + i}\n" }));
        var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("group", "who"), ("time", "t"), ("cut", "windows"), ("normalize", false)]), text,
            length: 2);
        Assert.Equal([14f, 15, 16, 114, 115, 116], data.Valid.Targets);
        Assert.All(data.Train.Offsets, first => Assert.True(first + 2 < 20 || first >= 20));
    }

    [Fact]
    public void Load_PerRowClassesOfSequences_AreThoseOfTheirRows()
    {
        var text = "who,x,label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"p{i / 4},{i},{i % 4}\n"));
        var data = OwnFiles.Load(OwnFiles.Task("csv", Pattern.PerStep, Loss.CrossEntropy, ("target", "label"), ("group", "who")), text);
        for (var i = 0; i < data.Train.Count; i++) Assert.Equal([0, 1, 2, 3], Loading.Classes(data.Train, i));
    }

    [Fact]
    public void Load_SemicolonsTabsQuotesAndMarks_AreRead()
    {
        foreach (var (separator, mark) in new[] { (",", ""), (";", "\uFEFF"), ("\t", "") })
        {
            var text = mark + $"\"a b\"{separator}y\r\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"\"{i}\"{separator} {i}\r\n")) + "\r\n";
            var data = OwnFiles.Load(OwnFiles.Task("csv", keys: [("target", "y"), ("inputs", new[] { "a b" }), ("normalize", false)]), text, length: 1);
            Assert.Equal(Enumerable.Range(1, 13).Select(i => (float)i), data.Train.Targets);
        }
    }

    [Fact]
    public void Load_TooLittleForTheWindow_SaysWhatThereIs()
    {
        Assert.Equal("sequence_length 30: no window of 30 rows with an answer 1 ahead falls into the training part of data. Its longest section without a gap "
            + "has 20 rows. Make sequence_length (or stride) smaller, or change split or gaps.",
            OwnFiles.Refusal(OwnFiles.Task("csv", keys: [("target", "y")]), Rows, 30));
        Assert.Equal("data holds 2 sequences of more than 0 rows; three at least are needed, one for each part.",
            OwnFiles.Refusal(OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "y"), ("group", "x")]), "x,y,z\n1,1,1\n2,2,2\n"));
    }

    [Fact]
    public void Load_FileThatHasChanged_IsRefused()
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Rows)));
        var task = OwnFiles.Task("csv", keys: [("target", "y"), ("sha256", digest)]);
        OwnFiles.Load(task, Rows, 2);
        Assert.StartsWith($"data: is not the file that the sweep was created with: its SHA-256 was {digest[..12]}…, now it is ",
            OwnFiles.Refusal(task, Rows + "20,1,1\n", 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_SeriesWithSevenOtherColumnsAndGaps_BeatsRepeatingTheLastValue()
    {
        var task = OwnFiles.Task("csv", keys: [("target", "load"), ("time", "time"), ("missing", "interpolate")]);
        using var folder = new Folders.MadeUpFolder().With("data", HourlySeries.Text(1500));
        var conclusion = SmallRuns.Train(task, folder.Data, ("cell", "gru"), ("hidden_size", 16), ("sequence_length", 24), ("epochs", 6),
            ("learning_rate", 0.01));
        var data = TaskCatalog.Standard.Find("csv")!.Load(new TrainingSettings { SequenceLength = 24 }, task, folder.Data);
        var again = Enumerable.Range(0, data.Test.Count).Average(i => Math.Pow(OwnFiles.Inputs(data, data.Test, i)[^1] - data.Test.Targets[i], 2));
        Assert.Equal(8, data.InputSize);
        Assert.True(SmallRuns.Figure(conclusion, "test_loss") < 0.5 * again, $"{SmallRuns.Figure(conclusion, "test_loss")} against {again}");
    }

    [Fact]
    public void Advance_InterruptedAndRestored_GivesTheSameBits()
    {
        using var folder = new Folders.MadeUpFolder().With("data", HourlySeries.Text(300));
        var task = OwnFiles.Task("csv", keys: [("target", "load"), ("time", "time"), ("missing", "interpolate")]);
        var factory = new NetworkRunFactory(folder.Data);
        var request = SmallRuns.Request(task, ("cell", "lstm"), ("hidden_size", 5), ("epochs", 2), ("sequence_length", 12));
        var whole = factory.Start(request, SmallRuns.Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        var pieces = factory.Start(request, SmallRuns.Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
            pieces = factory.Restore(request, SmallRuns.Goal, pieces.Capture(attempt: piece + 1));
        }
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
    }
}
