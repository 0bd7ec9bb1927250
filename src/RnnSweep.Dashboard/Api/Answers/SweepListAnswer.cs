using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All sweeps, and the silos of a cluster.</summary>
internal sealed record SweepListAnswer
{
    [Description("The sweeps, the newest first.")]
    public required IReadOnlyList<SweepAnswer> Sweeps { get; init; }

    [Description("The silos; null where the engine is no cluster, none where none answers.")]
    public required IReadOnlyList<SiloAnswer>? Silos { get; init; }

    [Description("Why no silo answers; left out where one does.")]
    public string? SilosProblem { get; init; }
}
