using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A machine of a cluster.</summary>
internal sealed record SiloAnswer(
    [property: Description("Its name.")] string Name,
    [property: Description("Where the other silos reach it.")] string Address,
    [property: Description("When it joined, UTC.")] DateTime Since,
    [property: Description("Runs that it can train at a time; null where it has not said so yet.")] int? Slots,
    [property: Description("Slots that are taken; null where it has not said so yet.")] int? Busy,
    [property: Description("What keeps it from being ready; null while nothing does.")] string? Trouble,
    [property: Description("The runs that its slots train; null where it has not said so yet.")] IReadOnlyList<SlotAnswer>? Trains);
