using System.ComponentModel;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A sweep with its definition.</summary>
internal sealed record SweepDetailAnswer : SweepAnswer
{
    [Description("The dataset or the test function.")]
    public required string Task { get; init; }

    [Description("What the file says of it; null where it says nothing.")]
    public required string? Description { get; init; }

    [Description("All metrics that runs are judged by, the sweep's own first.")]
    public required IReadOnlyList<GoalAnswer> Goals { get; init; }

    [Description("How variants are proposed.")]
    public required string Method { get; init; }

    [Description("Names of the rules that may end runs early, in the order in which they are asked.")]
    public required IReadOnlyList<string> Rules { get; init; }

    [Description("Where everything random in it comes from.")]
    public required long Seed { get; init; }

    [Description("Slots of the virtual order.")]
    public required int Parallelism { get; init; }

    [Description("The most runs there may be; null where there is no such bound.")]
    public required int? RunCap { get; init; }

    [Description("Commands that are possible now.")]
    public required IReadOnlyList<SweepCommand> Commands { get; init; }

    [Description("Why no command is possible; null if one is.")]
    public required string? CommandsProblem { get; init; }

    [Description("Its parameters, in the file's order.")]
    public required IReadOnlyList<ParameterAnswer> Parameters { get; init; }

    [Description("The trainer's parameters that it does not name, with what they are then; empty for a test function.")]
    public required IReadOnlyList<DefaultAnswer> Defaults { get; init; }

    [Description("Metrics that its epochs report, in the order in which they first came.")]
    public required IReadOnlyList<string> EpochMetrics { get; init; }

    [Description("What forecasts without a network come to on the same data, the best first; none for data that have none.")]
    public required IReadOnlyList<BaselineAnswer> Baselines { get; init; }

    [Description("Why its runs failed and what those that learned had in common, one sentence each.")]
    public required IReadOnlyList<string> Story { get; init; }

    [Description("The effective definition, as JSON text.")]
    public required string Definition { get; init; }
}
