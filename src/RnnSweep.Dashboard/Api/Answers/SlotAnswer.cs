using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A run that a slot trains.</summary>
internal sealed record SlotAnswer(
    [property: Description("The slot's number on its silo, from 0.")] int Slot,
    [property: Description("The run's sweep.")] string Sweep,
    [property: Description("The run.")] int Run,
    [property: Description("The attempt.")] int Attempt,
    [property: Description("How long it has had the slot, in seconds.")] double Seconds,
    [property: Description("How long ago it made its last report, or began, in seconds.")] double Silent,
    [property: Description("True where that is far longer than it has ever taken.")] bool Stuck);
