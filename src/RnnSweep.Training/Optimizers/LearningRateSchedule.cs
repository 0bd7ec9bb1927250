using RnnSweep.Numerics;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// The learning rate of every optimiser step of a run. It follows from the settings and the step alone, so a run that continues from a checkpoint needs
/// nothing else.
/// </summary>
/// <param name="settings">Rate, schedule and epochs.</param>
/// <param name="stepsPerEpoch">Optimiser steps of an epoch.</param>
public sealed class LearningRateSchedule(TrainingSettings settings, int stepsPerEpoch)
{
    /// <summary>Epochs between drops where <c>schedule_epochs</c> is not given.</summary>
    public const int UsualEpochs = 10;

    /// <summary>The factor of a drop where <c>schedule_factor</c> is not given.</summary>
    public const double UsualFactor = 0.1;

    // PyTorch's OneCycleLR: share of the steps that rise, what the first rate is divided by, and what the last one is divided by in addition.
    private const double Rise = 0.3;
    private const double FirstDivisor = 25;
    private const double LastDivisor = 1e4;

    private readonly double _warmUp = settings.WarmupEpochs * stepsPerEpoch;
    private readonly double _total = (double)settings.Epochs * stepsPerEpoch;

    /// <summary>The rate of a step.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="step">The step within the epoch, from 0.</param>
    public double At(int epoch, int step)
    {
        var done = (double)(epoch - 1) * stepsPerEpoch + step;
        var share = _warmUp > 0 && done < _warmUp ? (done + 1) / _warmUp : 1;
        return settings.LearningRate * Math.Min(1, share) * Factor(epoch, done);
    }

    private double Factor(int epoch, double done) => settings.Schedule switch
    {
        ScheduleKind.Step => Elementary.Pow(settings.ScheduleFactor ?? UsualFactor, (epoch - 1) / (settings.ScheduleEpochs ?? UsualEpochs)),
        ScheduleKind.Cosine => Between(1, settings.ScheduleFloor ?? 0, (done - _warmUp) / (_total - _warmUp)),
        ScheduleKind.OneCycle => OneCycle(done),
        _ => 1,
    };

    private double OneCycle(double done)
    {
        var top = Rise * _total - 1;
        return done <= top ? Between(1 / FirstDivisor, 1, done / top) : Between(1, 1 / (FirstDivisor * LastDivisor), (done - top) / (_total - 1 - top));
    }

    /// <summary>Along half a cosine from one factor to another, for a share of the way from 0 to 1.</summary>
    private static double Between(double from, double to, double way) =>
        to + (from - to) * (1 + Elementary.Cos(Math.PI * Math.Clamp(double.IsNaN(way) ? 1 : way, 0, 1))) / 2;
}
