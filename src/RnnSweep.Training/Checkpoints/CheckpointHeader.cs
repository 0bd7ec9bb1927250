using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Checkpoints;

/// <summary>What a checkpoint says in JSON. The raw numbers follow: all figures (float64), then all tensors (float32), in the order of their lists.</summary>
internal sealed record CheckpointHeader(
    int Run,
    int Attempt,
    int Epoch,
    int Step,
    string Identity,
    IReadOnlyList<EpochReport> Reports,
    IReadOnlyList<ArrayEntry> Figures,
    IReadOnlyList<ArrayEntry> Tensors,
    RunFinish? Finish = null,
    long? DivergedAtStep = null);
