using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What a rule has decided about a run.</summary>
internal sealed record DecisionAnswer(
    [property: Description("When, UTC.")] DateTime Time,
    [property: Description("After which epoch.")] int Epoch,
    [property: Description("What was decided: stop, pause, promote, start (with longer sequences) or target.")] string Decision,
    [property: Description("Name of the rule.")] string Rule,
    [property: Description("Why, with the numbers it rests on.")] string Reason);
