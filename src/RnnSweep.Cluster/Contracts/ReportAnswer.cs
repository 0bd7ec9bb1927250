using RnnSweep.Sweeps.Coordination.Instructions;

namespace RnnSweep.Cluster.Contracts;

/// <summary>What a run does after its report.</summary>
/// <param name="Step">What to do.</param>
/// <param name="Until">To continue: the last epoch to train before the next answer is waited for. To conclude: the epochs that count.</param>
/// <param name="Recorded">Epochs of the run that are in the journal.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.reportAnswer")]
public sealed record ReportAnswer(
    [property: Id(0)] NextStep Step,
    [property: Id(1)] int Until,
    [property: Id(2)] int Recorded = 0);
