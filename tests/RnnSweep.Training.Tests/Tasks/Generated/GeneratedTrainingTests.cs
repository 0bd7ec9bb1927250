using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.Generated;

/// <summary>Every generated task can be learnt: a small network, in a second or two, does better than whoever remembers nothing.</summary>
public sealed class GeneratedTrainingTests
{
    /// <summary>The task, its keys, the network, and what the network stays under.</summary>
    public static TheoryData<string, (string, object)[], (string, object?)[], double> Cases => new()
    {
        { "adding", [("train", 1000)], [("cell", "gru"), ("sequence_length", 10), ("epochs", 20), ("learning_rate", 0.01), ("hidden_size", 16)], 0.25 / 6 },
        { "multiplication", [("train", 1000)], [("cell", "gru"), ("sequence_length", 10), ("epochs", 20), ("learning_rate", 0.01), ("hidden_size", 16)],
            0.5 * 7 / 144 },
        { "copy", [("train", 500), ("symbols", 2), ("width", 3)], [("cell", "gru"), ("sequence_length", 5), ("epochs", 20), ("learning_rate", 0.01)],
            0.5 * 3 * 0.6931 / 11 },
        { "temporal_order", [("train", 1000)], [("cell", "gru"), ("sequence_length", 12), ("epochs", 15), ("learning_rate", 0.01)], 0.5 * 1.386 },
        { "parity", [("train", 1000)], [("cell", "gru"), ("sequence_length", 5), ("epochs", 30), ("learning_rate", 0.02)], 0.5 * 0.6931 },
        { "delayed_echo", [("train", 500)], [("cell", "gru"), ("sequence_length", 16), ("lag", 2), ("epochs", 15), ("learning_rate", 0.01)],
            0.5 * 14 / 16 * 0.6931 },
        { "mackey_glass", [("train", 100)], [("cell", "gru"), ("sequence_length", 50), ("epochs", 20), ("learning_rate", 0.01), ("batch_size", 10)], 0.3 },
        { "dyck", [("train", 500)], [("cell", "gru"), ("sequence_length", 16), ("epochs", 10), ("learning_rate", 0.01)], 0.25 },
        { "random_permutation", [("train", 500), ("symbols", 10)], [("cell", "gru"), ("sequence_length", 10), ("epochs", 20), ("learning_rate", 0.01)],
            0.5 * 0.6931 },
        { "listops", [("train", 1000)], [("cell", "tree"), ("cell_variant", "child_sum"), ("sequence_length", 10), ("epochs", 12), ("learning_rate", 0.01)],
            1.5 },
        { "reverse", [("train", 2000), ("symbols", 4)], [("cell", "gru"), ("sequence_length", 4), ("epochs", 15), ("learning_rate", 0.01), ("hidden_size", 24)],
            0.3 },
        { "sort", [("train", 2000), ("symbols", 4)], [("cell", "lstm"), ("sequence_length", 4), ("epochs", 15), ("learning_rate", 0.01), ("hidden_size", 24)],
            0.3 },
        { "embedded_reber", [("train", 500)], [("cell", "gru"), ("epochs", 10), ("learning_rate", 0.01)], 0.6 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_SmallNetwork_BeatsWhoRemembersNothing(string name, (string, object)[] keys, (string, object?)[] values, double below)
    {
        var loss = SmallRuns.Figure(SmallRuns.Train(Loading.Task(name, keys: keys), values), "test_loss");
        Assert.True(loss < below, $"test_loss is {loss}, not below {below}");
    }

    [Fact]
    public void Train_ParityAtEveryStep_IsLearntForLongerSequences()
    {
        var task = Loading.Task("parity", Pattern.PerStep, ("train", 500));
        var loss = SmallRuns.Figure(SmallRuns.Train(task, ("cell", "gru"), ("sequence_length", 20), ("epochs", 20), ("learning_rate", 0.02),
            ("hidden_size", 16)), "test_loss");
        Assert.True(loss < 0.1, $"test_loss is {loss}");
    }
}
