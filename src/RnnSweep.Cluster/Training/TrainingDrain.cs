using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Training;

/// <summary>Before a silo stops: no new runs, a checkpoint of every run in training, and back to the sweeps with them.</summary>
internal sealed class TrainingDrain(SlotPuller puller) : IDrainStep
{
    /// <inheritdoc/>
    public string Name => "training";

    /// <inheritdoc/>
    public DrainPhase Phase => DrainPhase.Checkpoint;

    /// <inheritdoc/>
    public Task DrainAsync(CancellationToken cancellation) => puller.DrainAsync(cancellation);
}
