using System.Diagnostics;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>
/// The spans of the product: <c>sweep submit</c>, <c>run {cell}</c> below it, <c>epoch</c> below that. Runs start long after the call that submitted their
/// sweep has ended, on other threads and silos, so a parent is handed on as a W3C trace context (<see cref="CurrentContext"/>) in the messages themselves.
/// Ids are attributes of spans, never tags of meters.
/// </summary>
public static class ClusterActivities
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "RnnSweep";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span that is current here as a <c>traceparent</c>, to be kept or sent; null where nobody listens.</summary>
    public static string? CurrentContext => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>A sweep is submitted. Null where nobody listens.</summary>
    public static Activity? StartSubmit(string sweepId, string name) =>
        Source.StartActivity("sweep submit", ActivityKind.Client)?.SetTag("rnnsweep.sweep.id", sweepId).SetTag("rnnsweep.sweep.name", name);

    /// <summary>An attempt at a run starts. Null where nobody listens.</summary>
    /// <param name="cell">The cell of its network, or <c>function</c>.</param>
    /// <param name="sweepId">Its sweep.</param>
    /// <param name="run">Its number.</param>
    /// <param name="attempt">Which attempt.</param>
    /// <param name="parent">The <c>traceparent</c> of what caused it; null or unreadable makes a trace of its own.</param>
    public static Activity? StartRun(string cell, string sweepId, int run, int attempt, string? parent) =>
        Source.StartActivity($"run {cell}", ActivityKind.Internal, Context(parent))?
            .SetTag("rnn.cell", cell)
            .SetTag("rnnsweep.sweep.id", sweepId)
            .SetTag("rnnsweep.run.number", run)
            .SetTag("rnnsweep.run.attempt", attempt);

    /// <summary>An epoch starts. Null where nobody listens.</summary>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="run">The span of its run; the thread that trains need not be where it is current.</param>
    public static Activity? StartEpoch(int epoch, Activity? run) =>
        Source.StartActivity("epoch", ActivityKind.Internal, run?.Context ?? default)?.SetTag("rnnsweep.epoch", epoch);

    /// <summary>Notes what went wrong on a span.</summary>
    public static void Fail(Activity? activity, Exception exception) =>
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag("error.type", exception.GetType().FullName);

    private static ActivityContext Context(string? parent) =>
        ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : default;
}
