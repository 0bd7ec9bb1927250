using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

public sealed class SiloDrainTests
{
    [Fact]
    public async Task StoppingAsync_StepsOfSeveralPhases_RunInTheOrderOfPhases()
    {
        var seen = new List<string>();
        using var drain = Drain(
            Step("hand over", DrainPhase.HandOver, seen), Step("puller", DrainPhase.StopAccepting, seen), Step("save", DrainPhase.Checkpoint, seen));

        await drain.StoppingAsync(CancellationToken.None).Within("the drain ends");

        Assert.Equal(["puller", "save", "hand over"], seen);
    }

    [Fact]
    public async Task StoppingAsync_AStepThatThrows_StopsNobodyElse()
    {
        var seen = new List<string>();
        using var drain = Drain(
            new ActionStep("bad", DrainPhase.StopAccepting, _ => throw new IOException("disk full")), Step("save", DrainPhase.Checkpoint, seen));

        await drain.StoppingAsync(CancellationToken.None).Within("the drain ends");

        Assert.Equal(["save"], seen);
    }

    [Fact]
    public async Task StoppingAsync_AStepThatIgnoresTheEndOfItsTime_IsLeftBehind()
    {
        var seen = new List<string>();
        var held = new HeldStep();
        using var drain = Drain(held, Step("tell others", DrainPhase.HandOver, seen));
        using var time = new CancellationTokenSource();

        var drained = drain.StoppingAsync(time.Token);
        await held.Began.Within("the step begins");
        await time.CancelAsync();

        await drained.Within("the drain ends without the step");
        Assert.Equal(["tell others"], seen);
    }

    [Fact]
    public void Begun_WhenTheHostIsAskedToStop_IsCancelledAtOnce()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var drain = Drain(lifetime);
        Assert.False(drain.HasBegun);

        lifetime.StopApplication();

        Assert.True(drain.Begun.IsCancellationRequested);
    }

    private static SiloDrain Drain(params IDrainStep[] steps) => Drain(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), steps);

    private static SiloDrain Drain(IHostApplicationLifetime lifetime, params IDrainStep[] steps) =>
        new(steps, new ClusterOptions(), lifetime, TimeProvider.System, NullLogger<SiloDrain>.Instance);

    private static ActionStep Step(string name, DrainPhase phase, List<string> seen) => new(name, phase, _ =>
    {
        seen.Add(name);
        return Task.CompletedTask;
    });

    private sealed record ActionStep(string Name, DrainPhase Phase, Func<CancellationToken, Task> Action) : IDrainStep
    {
        public Task DrainAsync(CancellationToken cancellation) => Action(cancellation);
    }
}
