using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A sweep that was handed in.</summary>
internal sealed record SubmitAnswer(
    [property: Description("Its id.")] string Id,
    [property: Description("What is odd about the file, though allowed; none where nothing is.")] IReadOnlyList<string> Warnings);
