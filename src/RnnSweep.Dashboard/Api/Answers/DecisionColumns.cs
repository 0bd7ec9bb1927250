using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Decisions, by columns.</summary>
internal sealed record DecisionColumns
{
    [Description("When, in seconds since 1970.")]
    public required IReadOnlyList<double> Time { get; init; }

    [Description("The run.")]
    public required IReadOnlyList<int> Run { get; init; }

    [Description("After which epoch.")]
    public required IReadOnlyList<int> Epoch { get; init; }

    [Description("stop, pause, promote, start (with longer sequences) or target.")]
    public required IReadOnlyList<string> Decision { get; init; }

    [Description("Name of the rule.")]
    public required IReadOnlyList<string> Rule { get; init; }

    [Description("Why, with the numbers it rests on.")]
    public required IReadOnlyList<string> Reason { get; init; }

    [Description("The epoch of the rung at which runs were compared; null where there is none.")]
    public required IReadOnlyList<int?> Rung { get; init; }

    [Description("The run's place there, 1 is the best.")]
    public required IReadOnlyList<int?> Rank { get; init; }

    [Description("How many runs were compared.")]
    public required IReadOnlyList<int?> Competitors { get; init; }

    [Description("The value that was compared.")]
    public required IReadOnlyList<double?> Value { get; init; }

    [Description("What it was compared with.")]
    public required IReadOnlyList<double?> Cutoff { get; init; }
}
