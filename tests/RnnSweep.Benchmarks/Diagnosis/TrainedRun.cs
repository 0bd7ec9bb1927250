using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A run as it was trained, with what a diagnosis asks of its data.</summary>
/// <param name="Snapshot">The run.</param>
/// <param name="Data">Its training part.</param>
internal sealed record TrainedRun(RunSnapshot Snapshot, PartSizes Data)
{
    /// <summary>Units of its layers.</summary>
    public int HiddenSize => (int)Snapshot.Variant.Values.Single(value => value.Key == "hidden_size").Value.Integer!.Value;

    /// <summary>Its reports.</summary>
    public IReadOnlyList<EpochReport> Reports => Snapshot.Reports;

    /// <summary>Its diagnosis.</summary>
    public RunDiagnosis? Diagnosis { get; } = RunDiagnosis.Of(Snapshot, data: () => Data);
}
