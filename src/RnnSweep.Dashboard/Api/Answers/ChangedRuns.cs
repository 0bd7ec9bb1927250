using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The rows of the table that have changed.</summary>
internal sealed record ChangedRuns(
    [property: Description("Number of rows, the length of each column.")] int Count,
    [property: Description("All columns, in the order of a table.")] IReadOnlyList<ColumnAnswer> Columns);
