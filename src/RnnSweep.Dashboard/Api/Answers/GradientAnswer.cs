using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What there is to say about a run's gradient on its way back through time.</summary>
internal sealed record GradientAnswer(
    [property: Description("The sentences of rnnsweep gradflow; none for a run that was not probed.")] IReadOnlyList<string> Sentences,
    [property: Description("Why there are no sentences; null where there are.")] string? Absence);
