using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Checkpoints;

/// <summary>
/// What a checkpoint says in JSON, in the order of these properties. The raw numbers follow: all figures (float64), then all tensors (float32), in the order of
/// their lists. Reports stand among the figures (<see cref="ReportTable"/>), with their names in Metrics; in format 1 they were written out as Reports.
/// </summary>
internal sealed record CheckpointHeader
{
    public required int Run { get; init; }

    public required int Attempt { get; init; }

    public required int Epoch { get; init; }

    public required int Step { get; init; }

    public required string Identity { get; init; }

    public required IReadOnlyList<ArrayEntry> Figures { get; init; }

    public required IReadOnlyList<ArrayEntry> Tensors { get; init; }

    public RunFinish? Finish { get; init; }

    public long? DivergedAtStep { get; init; }

    public IReadOnlyList<EpochReport>? Reports { get; init; }

    public IReadOnlyList<string>? Metrics { get; init; }

    public bool? Untrained { get; init; }
}
