using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>One thing that is wrong with a sweep file.</summary>
internal sealed record FileErrorAnswer(
    [property: Description("The file, or what changes it.")] string Source,
    [property: Description("Its line, from 1; null where it is about the whole file.")] int? Line,
    [property: Description("Its column, from 1; null likewise.")] int? Column,
    [property: Description("The place as a path of keys; empty for the whole file.")] string Key,
    [property: Description("What was found, what is allowed, what to do.")] string Message);
