using Microsoft.Extensions.Hosting;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Leaves signals to the command: it shuts down gracefully at the first and exits at the second, which the host's own handling does not.</summary>
internal sealed class SignalFreeLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
