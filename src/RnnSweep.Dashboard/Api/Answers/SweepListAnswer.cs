using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All sweeps, and the silos of a cluster.</summary>
internal sealed record SweepListAnswer
{
    [Description("The sweeps, the newest first.")]
    public required IReadOnlyList<SweepAnswer> Sweeps { get; init; }

    [Description("The silos; null where the engine is no cluster, none where none answers.")]
    public required IReadOnlyList<SiloAnswer>? Silos { get; init; }

    [Description("How the sweeps that have not ended share the slots, by id; null where the engine is no cluster, or nobody says.")]
    public required IReadOnlyList<ShareAnswer>? Shares { get; init; }

    [Description("Why no silo answers; left out where one does.")]
    public string? SilosProblem { get; init; }
}
