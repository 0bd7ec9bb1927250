using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What a sweep would cost if it were handed in.</summary>
internal sealed record CheckAnswer
{
    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The id that it would get.")]
    public required string Id { get; init; }

    [Description("What is odd about the file and the sweep.")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("Why there are no figures; null where there are.")]
    public required string? Absence { get; init; }

    [Description("Runs at most; null without figures.")]
    public required double? Runs { get; init; }

    [Description("Different variants of a grid; null where they are drawn.")]
    public required double? Variants { get; init; }

    [Description("True where every run was looked at; false where a part of them stands for all.")]
    public required bool Exact { get; init; }

    [Description("True where runs may end before their last epoch, so that all figures are upper bounds.")]
    public required bool MayEndSooner { get; init; }

    [Description("Training FLOPs of all runs; null without figures.")]
    public required double? Flops { get; init; }

    [Description("Bytes of memory that the smallest run takes; null where nothing is trained.")]
    public required double? LeastMemoryBytes { get; init; }

    [Description("Bytes of memory that the largest run takes; null where nothing is trained.")]
    public required double? MostMemoryBytes { get; init; }

    [Description("Bytes of checkpoints, models, journal and report, about; null without figures.")]
    public required double? DiskBytes { get; init; }

    [Description("FLOPs a second of a slot, by the 20 newest sweeps that were trained here; null where none was.")]
    public required double? FlopsASecond { get; init; }

    [Description("Slots that the engine has; null where it does not say.")]
    public required int? Slots { get; init; }

    [Description("Seconds that all runs take one after the other, at that pace; null where it is not known.")]
    public required double? SlotSeconds { get; init; }

    [Description("Seconds until its end, if no other sweep wants a slot; null where it is not known.")]
    public required double? Seconds { get; init; }
}
