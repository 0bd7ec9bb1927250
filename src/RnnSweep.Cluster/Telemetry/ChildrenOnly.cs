using System.Diagnostics;
using OpenTelemetry;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>
/// Leaves out what a source does for itself: of its spans only those stay that have a parent. Silos ask the database for members and reminders every few
/// seconds, for as long as they live; as traces of their own these questions would bury all others. A sampler could do so too, but would outrank
/// <c>OTEL_TRACES_SAMPLER</c>.
/// </summary>
/// <param name="source">The name of the source.</param>
internal sealed class ChildrenOnly(string source) : BaseProcessor<Activity>
{
    /// <inheritdoc />
    public override void OnStart(Activity data)
    {
        if (data.Source.Name != source || data.ParentSpanId != default) return;
        data.IsAllDataRequested = false;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
