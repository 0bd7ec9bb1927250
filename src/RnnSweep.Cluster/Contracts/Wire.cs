using System.Text.Json;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Contracts;

/// <summary>Between the project's own types and those that travel.</summary>
internal static class Wire
{
    internal static string TaskOf(TaskSettings task) => JsonSerializer.Serialize(task, SweepEventJson.Options);

    internal static WireValue[] ValuesOf(IReadOnlyList<KeyValuePair<string, object?>> values) =>
        [.. values.Select(pair => new WireValue(pair.Key, pair.Value as string, pair.Value as long?, pair.Value as double?, pair.Value as bool?))];

    internal static RunRequest RequestOf(RunAssignment assignment) => new(
        assignment.Run,
        assignment.Seed,
        JsonSerializer.Deserialize<TaskSettings>(assignment.Task, SweepEventJson.Options)!,
        [.. assignment.Values.Select(value => KeyValuePair.Create(value.Name, (object?)value.Text ?? value.Integer ?? value.Real ?? (object?)value.Flag))])
    {
        Origin = assignment.Parent is { } parent ? new RunOrigin(parent, assignment.ParentEpoch) : null,
    };

    internal static string CellOf(RunAssignment assignment) => RequestOf(assignment).Task.Function is not null
        ? "function"
        : assignment.Values.FirstOrDefault(value => value.Name == "cell")?.Text ?? "rnn";

    internal static WireMetric[] MetricsOf(IReadOnlyList<MetricValue> metrics) => [.. metrics.Select(metric => new WireMetric(metric.Name, metric.Value))];

    internal static MetricValue[] MetricsOf(WireMetric[] metrics) => [.. metrics.Select(metric => new MetricValue(metric.Name, metric.Value))];

    internal static WireConclusion ConclusionOf(RunConclusion conclusion) =>
        new(MetricsOf(conclusion.Metrics), conclusion.WeightsDigest, conclusion.ParameterCount);

    internal static RunConclusion? ConclusionOf(WireConclusion? conclusion) =>
        conclusion is null ? null : new RunConclusion(MetricsOf(conclusion.Metrics), conclusion.WeightsDigest, conclusion.ParameterCount);
}
