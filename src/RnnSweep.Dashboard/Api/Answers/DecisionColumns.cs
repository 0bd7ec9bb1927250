using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Decisions, by columns.</summary>
internal sealed record DecisionColumns(
    [property: Description("When, in seconds since 1970.")] IReadOnlyList<double> Time,
    [property: Description("The run.")] IReadOnlyList<int> Run,
    [property: Description("After which epoch.")] IReadOnlyList<int> Epoch,
    [property: Description("stop, pause, promote or target.")] IReadOnlyList<string> Decision,
    [property: Description("Name of the rule.")] IReadOnlyList<string> Rule,
    [property: Description("Why, with the numbers it rests on.")] IReadOnlyList<string> Reason,
    [property: Description("The epoch of the rung at which runs were compared; null where there is none.")] IReadOnlyList<int?> Rung,
    [property: Description("The run's place there, 1 is the best.")] IReadOnlyList<int?> Rank,
    [property: Description("How many runs were compared.")] IReadOnlyList<int?> Competitors,
    [property: Description("The value that was compared.")] IReadOnlyList<double?> Value,
    [property: Description("What it was compared with.")] IReadOnlyList<double?> Cutoff);
