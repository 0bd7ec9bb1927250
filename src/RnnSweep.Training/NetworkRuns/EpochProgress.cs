using RnnSweep.Training.Losses;
using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>The running sums of an unfinished epoch.</summary>
internal sealed class EpochProgress(int batches, EvaluatedPart valid)
{
    private readonly GradNormSummary _norms = new(batches);
    private LossSum _loss;

    /// <summary>Optimiser steps done in this epoch.</summary>
    internal int Step { get; private set; }

    /// <summary>Whether all of them are done, and what follows them is not.</summary>
    internal bool IsTrained => Step == batches;

    internal LossSum Loss => _loss;

    /// <summary>The validation part, which is evaluated after the last step.</summary>
    internal EvaluatedPart Valid => valid;

    internal GradNormFigures GradNorm => _norms.Summarize();

    internal void Add(in StepResult result)
    {
        _loss += result.Loss;
        _norms.Add(result.GradNorm, result.Clipped);
        Step++;
    }

    internal void Clear()
    {
        (_loss, Step) = (default, 0);
        _norms.Clear();
        Valid.Clear();
    }

    internal double[] CaptureLoss() => [_loss.Loss, _loss.Steps, _loss.Hits, _loss.Answers];

    internal double[] CaptureNorms() => _norms.Capture();

    internal void Restore(int step, double[] loss, double[] norms)
    {
        Step = step;
        _loss = new LossSum(loss[0], (long)loss[1], loss[2], (long)loss[3]);
        _norms.Restore(norms);
    }
}
