using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Where a sweep stands among those that share the slots of a cluster.</summary>
internal sealed record ShareAnswer(
    [property: Description("The sweep.")] string Sweep,
    [property: Description("Its weight, from 1.")] int Weight,
    [property: Description("The share of the slots that is due to it among the sweeps that want some now, 0 to 1; null while it wants none.")] double? Due,
    [property: Description("Slots that it has.")] int Slots,
    [property: Description("Slots of other sweeps that it gets at the next reports of their runs.")] int Claims,
    [property: Description("Slot-seconds by weight that it has used beyond the least served sweep that has work.")] double Ahead,
    [property: Description("Why it has fewer slots than are due to it, or wants none; null while it has its share.")] string? Waits);
