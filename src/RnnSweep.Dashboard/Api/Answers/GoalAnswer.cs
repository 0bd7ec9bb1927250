using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A metric that a sweep is judged by.</summary>
internal sealed record GoalAnswer(
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("minimize or maximize.")] string Goal);
