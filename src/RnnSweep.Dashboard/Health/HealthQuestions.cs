using Microsoft.AspNetCore.Http;
using RnnSweep.Dashboard.Api;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Health;

/// <summary>
/// The questions that need no token and no name: whatever started this process asks whether it answers at all, and whether it can be sent visitors. A server
/// of local sweeps is always ready; a front is while silos answer it.
/// </summary>
/// <param name="engine">Whose sweeps are served.</param>
/// <param name="time">The clock.</param>
internal sealed class HealthQuestions(ISweepEngine engine, TimeProvider time) : IDisposable
{
    /// <summary>Does the process answer?</summary>
    public const string Live = "/health/live";

    /// <summary>Do the silos answer it?</summary>
    public const string Ready = "/health/ready";

    /// <summary>An answer holds so long: strangers who ask without end cost the cluster no more than one who asks now and then.</summary>
    internal static readonly TimeSpan Holds = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private long _asked;
    private bool? _ready;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Answers the two questions, and lets everything else by.</summary>
    public Task AnswerAsync(HttpContext context, RequestDelegate next) => !ReadRoutes.IsRead(context.Request.Method) ? next(context)
        : context.Request.Path == Live ? context.Response.WriteAsync("live")
        : context.Request.Path == Ready ? AnswerReadyAsync(context) : next(context);

    // Strangers are not told why: `status` and the log say it.
    private async Task AnswerReadyAsync(HttpContext context)
    {
        var ready = engine is not ISiloDirectory silos || await AskAsync(silos, context.RequestAborted).ConfigureAwait(false);
        if (!ready) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsync(ready ? "ready" : "not ready: no silo answers", context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<bool> AskAsync(ISiloDirectory silos, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_ready is { } known && time.GetElapsedTime(_asked) < Holds) return known;
            _ready = await HasSilosAsync(silos, cancellation).ConfigureAwait(false);
            _asked = time.GetTimestamp();
            return _ready.Value;
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<bool> HasSilosAsync(ISiloDirectory silos, CancellationToken cancellation)
    {
        try
        {
            return (await silos.SilosAsync(cancellation).ConfigureAwait(false)).Count > 0;
        }
        catch (EngineUnreachableException)
        {
            return false;
        }
    }
}
