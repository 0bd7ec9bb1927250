using System.Text.Json;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Cluster.Contracts;

/// <summary>Between the project's own types and those that travel.</summary>
internal static class Wire
{
    internal static string TaskOf(TaskSettings task) => JsonSerializer.Serialize(task, SweepEventJson.Options);

    internal static WireValue[] ValuesOf(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        [.. values.Select(pair => new WireValue(pair.Key, pair.Value.Text, pair.Value.Integer, pair.Value.Real, pair.Value.Flag))];

    internal static RunRequest RequestOf(RunAssignment assignment) => new(
        assignment.Run,
        assignment.Seed,
        JsonSerializer.Deserialize<TaskSettings>(assignment.Task, SweepEventJson.Options)!,
        [.. assignment.Values.Select(value => KeyValuePair.Create(value.Name, ValueOf(value)))])
    {
        Origin = assignment.Parent is { } parent ? new RunOrigin(parent, assignment.ParentEpoch) : null,
    };

    private static ParameterValue ValueOf(WireValue value) =>
        value.Integer is { } whole ? ParameterValue.Of(whole)
        : value.Real is { } real ? ParameterValue.Of(real)
        : value.Flag is { } flag ? ParameterValue.Of(flag)
        : ParameterValue.OfNullable(value.Text);

    internal static string CellOf(RunAssignment assignment) => RequestOf(assignment).Task is { IsTrained: false } task
        ? task.Table is null ? "function" : "table"
        : assignment.Values.FirstOrDefault(value => value.Name == "cell")?.Text ?? "rnn";

    internal static WireMetric[] MetricsOf(IReadOnlyList<MetricValue> metrics) => [.. metrics.Select(metric => new WireMetric(metric.Name, metric.Value))];

    internal static MetricValue[] MetricsOf(WireMetric[] metrics) => [.. metrics.Select(metric => new MetricValue(metric.Name, metric.Value))];

    internal static WireConclusion ConclusionOf(RunConclusion conclusion) =>
        new(MetricsOf(conclusion.Metrics), conclusion.WeightsDigest, conclusion.ParameterCount);

    internal static RunConclusion? ConclusionOf(WireConclusion? conclusion) =>
        conclusion is null ? null : new RunConclusion(MetricsOf(conclusion.Metrics), conclusion.WeightsDigest, conclusion.ParameterCount);
}
