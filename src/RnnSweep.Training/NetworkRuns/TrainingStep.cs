using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>One optimiser step, as runs and the benchmark do it: forward, loss, backward, clipping, optimiser. Allocates nothing.</summary>
/// <param name="network">The network; its parameters are changed.</param>
/// <param name="optimizer">The optimiser.</param>
/// <param name="settings">Clipping and schedule.</param>
/// <param name="stepsPerEpoch">Optimiser steps of an epoch, which a schedule counts by.</param>
/// <param name="clock">Who wants to know how long the parts take; null for nobody.</param>
public sealed class TrainingStep(INetwork network, IOptimizer optimizer, TrainingSettings settings, int stepsPerEpoch, IStepClock? clock = null)
{
    private readonly LearningRateSchedule _schedule = new(settings, stepsPerEpoch);

    /// <summary>Trains on one batch.</summary>
    public StepResult Run(SequenceBatch batch, TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        network.Pack(forTraining: true);
        clock?.Done(StepPhase.Pack);
        network.Forward(batch, moment);
        clock?.Done(StepPhase.Forward);
        var loss = network.Loss(batch);
        clock?.Done(StepPhase.Loss);
        network.Backward(batch);
        clock?.Done(StepPhase.Backward);
        var gradients = network.Gradients.Span;
        var norm = GradientClipping.Norm(gradients);
        if (!double.IsFinite(norm) || !double.IsFinite(loss.Loss)) return new StepResult(loss, norm, false);
        var cut = settings.ClipValue is { } bound && GradientClipping.ClipValues(gradients, (float)bound);
        var left = cut ? GradientClipping.Norm(gradients) : norm;
        clock?.Done(StepPhase.Clip);
        optimizer.LearningRate = _schedule.At(moment.Epoch, moment.Step);
        FloatBuffer.CheckGuards();
        optimizer.Step(network.Parameters.Span, gradients, GradientClipping.Factor(left, settings.ClipNorm));
        clock?.Done(StepPhase.Optimize);
        return new StepResult(loss, norm, cut || (settings.ClipNorm is { } limit && left > limit));
    }
}
