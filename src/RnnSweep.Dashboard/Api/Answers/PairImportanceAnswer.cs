using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What two parameters explain together beyond what each explains alone.</summary>
internal sealed record PairImportanceAnswer(
    [property: Description("A parameter.")] string First,
    [property: Description("Another one.")] string Second,
    [property: Description("Their share, from 0 to 1.")] double Share);
