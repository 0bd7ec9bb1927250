using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What is to be said of a run's gradient on its way back through time.</summary>
internal sealed record GradientAnswer(
    [property: Description("vanishing, exploding, saturated, dead or diverged; null where nothing speaks against it.")] string? Diagnosis,
    [property: Description("The sentences of rnnsweep gradflow; none for a run that was not looked into.")] IReadOnlyList<string> Sentences,
    [property: Description("Why there are no sentences; null where there are.")] string? Absence);
