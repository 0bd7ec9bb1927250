using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The data files that are kept for silos.</summary>
internal sealed record DataListAnswer(
    [property: Description("All of them, by name, and the newest of a name first.")] IReadOnlyList<DataFileAnswer> Files);
