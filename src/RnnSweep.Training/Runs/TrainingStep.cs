using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;

namespace RnnSweep.Training.Runs;

/// <summary>One optimiser step, as runs and the benchmark do it: forward, loss, backward, clipping by norm, optimiser. Allocates nothing.</summary>
/// <param name="network">The network; its parameters are changed.</param>
/// <param name="optimizer">The optimiser.</param>
/// <param name="clipNorm"><c>clip_norm</c>; null = off.</param>
public sealed class TrainingStep(INetwork network, IOptimizer optimizer, double? clipNorm)
{
    /// <summary>Trains on one batch.</summary>
    public StepResult Run(SequenceBatch batch, TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        network.Pack(forTraining: true);
        network.Forward(batch, moment);
        var loss = network.Loss(batch);
        network.Backward(batch);
        var gradients = network.Gradients.Span;
        var norm = GradientClipping.Norm(gradients);
        var result = new StepResult(loss, norm, clipNorm is { } limit && norm > limit);
        if (!result.Diverged) optimizer.Step(network.Parameters.Span, gradients, GradientClipping.Factor(norm, clipNorm));
        return result;
    }
}
