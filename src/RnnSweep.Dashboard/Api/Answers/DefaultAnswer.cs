using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A parameter of the trainer that a sweep does not name.</summary>
internal sealed record DefaultAnswer(
    [property: Description("Its name.")] string Name,
    [property: Description("The value that all runs have.")] object? Value,
    [property: Description("What it is, in a sentence.")] string Description,
    [property: Description("What null means as its value; null where it does not take null.")] string? NullMeans);
