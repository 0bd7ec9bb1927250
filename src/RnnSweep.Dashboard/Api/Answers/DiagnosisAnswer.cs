using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What became of a run and why.</summary>
internal sealed record DiagnosisAnswer(
    [property: Description("The cause in a word or two, as tables have it; null for a run that learned, has not ended, or cannot be judged.")] string? Cause,
    [property: Description("The outcome, as \"no better than guessing\" or \"learned\"; null where nothing can be said.")] string? Outcome,
    [property: Description("Outcome and mechanisms with what they rest on, one sentence each.")] IReadOnlyList<string> Sentences);
