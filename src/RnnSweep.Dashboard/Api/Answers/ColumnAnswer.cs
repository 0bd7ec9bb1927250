using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A column of the table of runs.</summary>
internal sealed record ColumnAnswer(
    [property: Description("Its name.")] string Name,
    [property: Description("run, parameter, progress, metric, model or circumstance.")] string Group,
    [property: Description("integer, number, text, flag or time (seconds since 1970 as a number).")] string Kind,
    [property: Description("One value a run; null where there is none.")] IReadOnlyList<object?> Values,
    [property: Description("Places, from 0, of the runs whose value is null by choice (off, or its default), not for lack of one.")] IReadOnlyList<int> Off);
