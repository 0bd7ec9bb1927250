using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>A step of draining that waits until it is let go, whatever its token says.</summary>
internal sealed class HeldStep : IDrainStep
{
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "held";

    public DrainPhase Phase => DrainPhase.Checkpoint;

    public Task Began => _began.Task;

    public void Release() => _released.TrySetResult();

    public Task DrainAsync(CancellationToken cancellation)
    {
        _began.TrySetResult();
        return _released.Task;
    }
}
