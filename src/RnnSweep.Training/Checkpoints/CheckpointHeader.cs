using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Checkpoints;

/// <summary>
/// What a checkpoint says in JSON. The raw numbers follow: all figures (float64), then all tensors (float32), in the order of their lists. Reports stand among the
/// figures (<see cref="ReportTable"/>), with their names in Metrics; in format 1 they were written out as Reports.
/// </summary>
internal sealed record CheckpointHeader(
    int Run,
    int Attempt,
    int Epoch,
    int Step,
    string Identity,
    IReadOnlyList<ArrayEntry> Figures,
    IReadOnlyList<ArrayEntry> Tensors,
    RunFinish? Finish = null,
    long? DivergedAtStep = null,
    IReadOnlyList<EpochReport>? Reports = null,
    IReadOnlyList<string>? Metrics = null,
    bool? Untrained = null);
