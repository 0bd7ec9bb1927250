using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All runs, by columns.</summary>
internal sealed record RunsAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Number of runs, the length of each column.")] int Count,
    [property: Description("The columns, in the order of a table.")] IReadOnlyList<ColumnAnswer> Columns);
