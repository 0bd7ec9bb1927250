using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Tasks.Texts;

public sealed class TextTaskTests
{
    /// <summary>A thousand characters that can be told from the one before but one.</summary>
    private static readonly string Text = string.Concat(Enumerable.Range(0, 1000).Select(i => "aabbcdé"[i % 7]));

    [Fact]
    public void Load_CutsTheTextIntoStreamsAndTheseIntoPieces()
    {
        using var folder = new MadeUpFolder().With("t.txt", Text);
        var data = Load(folder, batchSize: 4, piece: 50);
        Assert.Equal((5, 5), (data.InputSize, data.OutputSize));
        Assert.Equal((4, 32, 32), (data.Train.Streams, data.Valid.Streams, data.Test.Streams));
        // 899 characters are foretold by four streams of 224: four pieces of 50 and one of 24.
        Assert.Equal([50, 50, 50, 50, 24], data.Train.Lengths.Chunk(4).Select(batch => batch.Distinct().Single()));
        for (var stream = 0; stream < 4; stream++)
        {
            var pieces = Enumerable.Range(0, 5).Select(i => i * 4 + stream).ToArray();
            var read = string.Concat(pieces.SelectMany(piece => Loading.Symbols(data.Train, piece)).Select(symbol => "abcdé"[symbol]));
            var due = string.Concat(pieces.SelectMany(piece => Loading.Classes(data.Train, piece)).Select(symbol => "abcdé"[symbol]));
            Assert.Equal(Text.Substring(stream * 224, 224), read);
            Assert.Equal(Text.Substring(stream * 224 + 1, 224), due);
        }
        Assert.Equal(32, data.Valid.Steps);
    }

    [Fact]
    public void Evaluate_FiguresDoNotDependOnPieceAndBatch()
    {
        using var folder = new MadeUpFolder().With("t.txt", Text + Text + Text + Text + Text);
        // A learning rate that changes no weight, so that all evaluate the same network.
        double Loss(int batchSize, int piece) => SmallRuns.Figure(
            SmallRuns.Train(Loading.Task("text", keys: ("file", "t.txt")), folder.Data, ("cell", "gru"), ("batch_size", batchSize), ("sequence_length", piece),
                ("learning_rate", 1e-30), ("optimizer", "sgd"), ("epochs", 1)), "test_loss");
        var whole = Loss(8, 7);
        Assert.Equal(whole, Loss(8, 3), 1e-6);
        Assert.Equal(whole, Loss(40, 2), 1e-6);
    }

    [Fact]
    public void Train_RegularText_IsLearnt()
    {
        using var folder = new MadeUpFolder().With("t.txt", Text + Text + Text + Text + Text);
        var loss = SmallRuns.Figure(
            SmallRuns.Train(Loading.Task("text", keys: ("file", "t.txt")), folder.Data, ("cell", "gru"), ("batch_size", 4), ("bptt", 10), ("epochs", 10),
                ("learning_rate", 0.01)), "test_loss");
        Assert.True(loss < 0.15, $"test_loss is {loss}");
    }

    [Fact]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits()
    {
        using var folder = new MadeUpFolder().With("t.txt", Text);
        foreach (var cell in new[] { "rnn", "gru", "lstm" })
        {
            var factory = new NetworkRunFactory(folder.Data);
            var request = SmallRuns.Request(Loading.Task("text", keys: ("file", "t.txt")), ("cell", cell), ("num_layers", 2), ("hidden_size", 6), ("epochs", 2),
                ("batch_size", 8), ("bptt", 9));
            var whole = factory.Start(request, SmallRuns.Goal);
            while (whole.Finish is null) whole.Advance(CancellationToken.None);
            var pieces = factory.Start(request, SmallRuns.Goal);
            for (var piece = 0; pieces.Finish is null; piece++)
            {
                ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
                pieces = factory.Restore(request, SmallRuns.Goal, pieces.Capture(attempt: piece + 1));
            }
            Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
            Assert.Equal(whole.Conclude().Metrics, pieces.Conclude().Metrics);
        }
    }

    [Fact]
    public void Refusal_OfWhatDoesNotFit_SaysWhy()
    {
        Assert.StartsWith("bidirectional true does not fit text", TaskCatalog.Standard.Find("text")!.Refusal(new TrainingSettings { Bidirectional = true }),
            StringComparison.Ordinal);
        using var folder = new MadeUpFolder().With("t.txt", "too short");
        Assert.Contains("is too short for", Assert.Throws<RunRefusedException>(() => Load(folder, 4, 50)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TinyShakespeare_HasItsSizes()
    {
        RealData.Need("text");
        var data = Loading.Load("text", RealData.Folder);
        Assert.Equal(65, data.InputSize);
        Assert.Equal((31370L * 32, 1742L * 32, 1742L * 32), (data.Train.Steps, data.Valid.Steps, data.Test.Steps));
    }

    private static TaskData Load(MadeUpFolder folder, int batchSize, int piece) =>
        TaskCatalog.Standard.Find("text")!.Load(new TrainingSettings { BatchSize = batchSize, SequenceLength = piece }, Loading.Task("text", keys: ("file",
            "t.txt")),
            folder.Data);
}
