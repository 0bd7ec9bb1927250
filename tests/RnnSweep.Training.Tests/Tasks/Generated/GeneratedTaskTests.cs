using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Generated;

namespace RnnSweep.Training.Tests.Tasks.Generated;

/// <summary>What holds for every task whose sequences are drawn.</summary>
public sealed class GeneratedTaskTests
{
    public static TheoryData<string> Names => [.. TaskCatalog.Standard.All.OfType<GeneratedTask>().Select(task => task.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_SameSeed_GivesTheSameSequences(string name)
    {
        var (one, same, other) = (Small(name, 7), Small(name, 7), Small(name, 8));
        Assert.Equal(Numbers(one.Train), Numbers(same.Train));
        Assert.Equal(Numbers(one.Test), Numbers(same.Test));
        Assert.NotEqual(Numbers(one.Train), Numbers(other.Train));
        Assert.NotEqual(Numbers(one.Train), Numbers(one.Valid));
        Assert.NotEqual(Numbers(one.Valid), Numbers(one.Test));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_MoreSequences_LeavesTheFirstAsTheyWere(string name)
    {
        // The numbers of mackey_glass are scaled by what is learnt from, so more of that changes all of them.
        if (name == "mackey_glass") return;
        var (few, many) = (Small(name, 7), Loading.Load(name, keys: [("train", 20), ("valid", 3), ("test", 5), ("data_seed", 7)]));
        Assert.Equal(20, many.Train.Count);
        Assert.Equal(few.Train.Lengths, many.Train.Lengths[..few.Train.Count]);
        Assert.Equal(few.Train.Symbols, many.Train.Symbols[..few.Train.Symbols.Length]);
        Assert.Equal(few.Train.Inputs, many.Train.Inputs[..few.Train.Inputs.Length]);
        Assert.Equal(Numbers(few.Valid), Numbers(many.Valid));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_SmallSizes_GivesArraysOfTheirSize(string name)
    {
        var (data, task) = (Small(name, 7), TaskCatalog.Standard.Find(name)!);
        Assert.Equal((10, 3, 5), (data.Train.Count, data.Valid.Count, data.Test.Count));
        foreach (var part in new[] { data.Train, data.Valid, data.Test })
        {
            var answers = data.Pattern switch { Pattern.PerStep => (int)part.Steps, Pattern.EncoderDecoder => (int)part.OutputSteps, _ => part.Count };
            Assert.Equal(part.Symbols.Length > 0 ? 0 : part.Steps * data.InputSize, part.Inputs.Length);
            if (part.Symbols.Length > 0) Assert.Equal(part.Steps, part.Symbols.Length);
            Assert.All(part.Symbols, symbol => Assert.InRange(symbol, 0, data.InputSize - 1));
            Assert.Equal(task.Traits(new TaskSettings(name)).HasTrees ? part.Steps : 0, part.Parents.Length);
            Assert.Equal(data.Loss == Loss.CrossEntropy ? answers : 0, part.Classes.Length);
            Assert.All(part.Classes, value => Assert.InRange(value, 0, data.OutputSize - 1));
            Assert.Equal(data.Loss == Loss.CrossEntropy ? 0 : answers * data.OutputSize, part.Targets.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refusal_OfWhatDoesNotFit_NamesIt(string name)
    {
        var task = TaskCatalog.Standard.Find(name)!;
        var settings = new TrainingSettings();
        Assert.Null(task.Refusal(settings));
        Assert.StartsWith("sequence_length 200000 does not fit", task.Refusal(settings with { SequenceLength = 200_000 }), StringComparison.Ordinal);
        Assert.StartsWith("loss binary_cross_entropy", task.Refusal(settings, new TaskSettings(name, Loss: Loss.BinaryCrossEntropy)), StringComparison.Ordinal);
        if (name is not ("delayed_echo" or "mackey_glass"))
            Assert.StartsWith("lag means nothing to", task.Refusal(settings with { Lag = 3 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MoreThanFitsIntoMemory_IsRefused()
    {
        var problem = Assert.Throws<RunRefusedException>(() => Loading.Load("adding", length: 10_000, keys: ("train", 100_000)));
        Assert.Contains("are more than 20000000 steps", problem.Message, StringComparison.Ordinal);
    }

    private static TaskData Small(string name, int seed) => Loading.Load(name, keys: [("train", 10), ("valid", 3), ("test", 5), ("data_seed", seed)]);

    private static float[] Numbers(SequenceSet part) =>
        [.. part.Lengths.Select(length => (float)length), .. part.Inputs, .. part.Symbols.Select(symbol => (float)symbol),
            .. part.Classes.Select(value => (float)value), .. part.Targets];
}
