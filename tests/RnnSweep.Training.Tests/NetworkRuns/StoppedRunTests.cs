using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Runs;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.NetworkRuns;

/// <summary>What a run does beside its optimiser steps obeys a stop too, and changes no figure.</summary>
public sealed class StoppedRunTests
{
    private static readonly CancellationToken Stopped = new(canceled: true);

    private static readonly TaskSettings Task = Loading.Task("adding", keys: [("train", 40), ("valid", 200), ("test", 80)]);

    [Fact]
    public void Start_WhenStopped_Throws()
    {
        var request = SmallRuns.Request(Task, ("hidden_size", 40), ("init", "orthogonal"), ("sequence_length", 5));
        Assert.Throws<OperationCanceledException>(() => new NetworkRunFactory().Start(request, SmallRuns.Goal, Stopped));
    }

    [Fact]
    public void Conclude_WhenStopped_ThrowsAndLeavesTheRunAsItIs()
    {
        var request = SmallRuns.Request(Task, ("hidden_size", 6), ("epochs", 3), ("sequence_length", 5), ("learning_rate", 0.1));
        var run = new NetworkRunFactory().Start(request, SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        var before = run.Capture(1).Tensors["weights"];
        Assert.Throws<OperationCanceledException>(() => run.Conclude(Stopped));
        Assert.Equal(before, run.Capture(1).Tensors["weights"]);
        Assert.Equal(run.Conclude().Metrics, run.Conclude().Metrics);
    }

    /// <summary>Stopped between the last step and its report: the validation part goes on where it was, in memory and from a checkpoint.</summary>
    [Theory]
    [InlineData("default", false)]
    [InlineData("fine", false)]
    [InlineData("default", true)]
    [InlineData("off", true)]
    public void Advance_StoppedAfterTheLastStep_GivesTheSameReport(string probe, bool restores)
    {
        var factory = new NetworkRunFactory();
        var request = SmallRuns.Request(Task, ("hidden_size", 6), ("epochs", 2), ("sequence_length", 5), ("gradient_probe", probe));
        var whole = factory.Start(request, SmallRuns.Goal);
        var expected = whole.Advance(CancellationToken.None).Report!.Metrics;

        var pieces = (NetworkRun)factory.Start(request, SmallRuns.Goal);
        // Two optimiser steps, of 32 and 8 sequences, and three of seven batches that are evaluated.
        Assert.Null(pieces.Advance(maxSteps: 5, CancellationToken.None).Report);
        Assert.Equal(5, pieces.Steps);
        Assert.True(pieces.Advance(Stopped).Interrupted);
        if (restores) pieces = (NetworkRun)factory.Restore(request, SmallRuns.Goal, pieces.Capture(1));
        Assert.Equal(expected, pieces.Advance(CancellationToken.None).Report!.Metrics);
        Assert.Equal(restores ? 4 : 9, pieces.Steps);
    }
}
