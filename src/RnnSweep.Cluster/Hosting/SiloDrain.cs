using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// Empties the silo before it stops. The host calls <see cref="StoppingAsync"/> and awaits it before it stops any service, so Orleans and the health
/// endpoints still work while the steps run.
/// </summary>
public sealed class SiloDrain : IHostedLifecycleService, IDisposable
{
    // The rest is for Orleans: leaving the cluster and deactivating grains.
    private const double ShareOfShutdown = 0.75;

    private readonly CancellationTokenSource _begun = new();
    private readonly IEnumerable<IDrainStep> _steps;
    private readonly ClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SiloDrain> _logger;
    private readonly CancellationTokenRegistration _onSignal;

    /// <summary>Made by the host.</summary>
    public SiloDrain(
        IEnumerable<IDrainStep> steps, ClusterOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SiloDrain> logger)
    {
        (_steps, _options, _time, _logger) = (steps, options, time, logger);
        _onSignal = lifetime.ApplicationStopping.Register(_begun.Cancel);
    }

    /// <summary>Cancelled as soon as the silo begins to stop: whoever takes new work stops at that.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Whether the silo has begun to stop.</summary>
    public bool HasBegun => _begun.IsCancellationRequested;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _begun.CancelAsync();
        ClusterLog.DrainBegins(_logger);
        var began = _time.GetTimestamp();
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(_options.ShutdownSeconds * ShareOfShutdown), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        foreach (var phase in _steps.GroupBy(step => step.Phase).OrderBy(group => group.Key))
            await Task.WhenAll(phase.Select(step => RunAsync(step, either.Token)));
        ClusterLog.DrainEnds(_logger, _time.GetElapsedTime(began).TotalSeconds);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        _onSignal.Dispose();
        _begun.Dispose();
    }

    private async Task RunAsync(IDrainStep step, CancellationToken cancellation)
    {
        try
        {
            // A step that ignores its token must not keep the silo from leaving the cluster gracefully.
            await step.DrainAsync(cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ClusterLog.DrainStepOutOfTime(_logger, step.Name);
        }
#pragma warning disable CA1031 // Whatever one step throws, the others still have to save what they hold.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ClusterLog.DrainStepFailed(_logger, exception, step.Name);
        }
    }
}
