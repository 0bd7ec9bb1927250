using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Runs;

/// <summary>Whole runs with everything that is drawn while training.</summary>
public sealed class RegularizedRunTests
{
    private static readonly (string, object?)[] All =
        [("num_layers", 2), ("dropout", 0.2), ("input_dropout", 0.1), ("recurrent_dropout", 0.2), ("zoneout", 0.1), ("learned_state", true),
            ("layer_norm", true)];

    [Theory]
    [InlineData("rnn", "digits", null)]
    [InlineData("gru", "dyck", 6)]
    [InlineData("lstm", "dyck", null)]
    public void Advance_InterruptedAnywhereAndRestored_GivesTheSameBits(string cell, string dataset, int? embedding)
    {
        var factory = new NetworkRunFactory();
        var request = Request(cell, dataset, embedding, epochs: 2);
        var whole = Whole(request);
        var pieces = factory.Start(request, SmallRuns.Goal);
        for (var piece = 0; pieces.Finish is null; piece++)
        {
            ((NetworkRun)pieces).Advance(maxSteps: 2 + piece, CancellationToken.None);
            using var stream = new MemoryStream();
            RunCheckpointCodec.Write(pieces.Capture(attempt: piece + 1), stream);
            stream.Position = 0;
            pieces = factory.Restore(request, SmallRuns.Goal, RunCheckpointCodec.Read(stream));
        }
        Assert.Equal(whole.Reports.SelectMany(report => report.Metrics), pieces.Reports.SelectMany(report => report.Metrics));
        Assert.Equal(whole.Conclude().WeightsDigest, pieces.Conclude().WeightsDigest);
    }

    [Fact]
    public void Advance_LearnedStateEmbeddingAndChrono_AreTrained()
    {
        var request = SmallRuns.Request(Loading.Task("dyck", null, ("train", 200), ("valid", 100), ("test", 50)),
            ("cell", "lstm"), ("embedding_size", 4), ("learned_state", true), ("chrono_max", 30), ("learning_rate", 0.01), ("hidden_size", 16), ("epochs", 6));
        var run = Whole(request);
        Assert.True(run.Reports[^1]["valid_loss"] < 0.9 * run.Reports[0]["valid_loss"], $"{run.Reports[0]["valid_loss"]} → {run.Reports[^1]["valid_loss"]}");
        using var stream = new MemoryStream(run.BestModel()!);
        var model = ModelFileCodec.Read(stream);
        foreach (var name in new[] { "embedding", "h0_l0", "c0_l0" })
            Assert.Contains(model.Tensors, tensor => tensor.Name == name && tensor.Values.Any(value => value != 0));
    }

    /// <summary>What digests depend on: for the same bits at every vector width.</summary>
    internal static string Digest(string cell)
    {
        var run = Whole(Request(cell, "dyck", 6, epochs: 1));
        return $"{run.Conclude().WeightsDigest} {run.Reports[0]["train_loss"]:R} {run.Reports[0]["valid_loss"]:R}";
    }

    private static IRunWork Whole(RunRequest request)
    {
        var run = new NetworkRunFactory().Start(request, SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }

    private static RunRequest Request(string cell, string dataset, int? embedding, int epochs)
    {
        var task = dataset == "digits" ? new Training.Tasks.TaskSettings(dataset) : Loading.Task(dataset, null, ("train", 100), ("valid", 50), ("test", 50));
        (string, object?)[] values = [.. All, ("cell", cell), ("hidden_size", 9), ("epochs", epochs), ("learning_rate", 0.01)];
        return SmallRuns.Request(task, embedding is { } size ? [.. values, ("embedding_size", size)] : values);
    }
}
