using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A sweep that was deleted.</summary>
internal sealed record DeleteAnswer(
    [property: Description("True: nothing is left of it.")] bool Deleted);
