using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Optimizers;

/// <summary>Makes the optimiser that a run's settings name.</summary>
public static class OptimizerFactory
{
    /// <summary>Arrays of its state, each as long as the weights.</summary>
    public static int StatesOf(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var momentum = settings.Momentum != 0 ? 1 : 0;
        return settings.Optimizer switch
        {
            OptimizerKind.Adam or OptimizerKind.AdamW => 2,
            OptimizerKind.Sgd => momentum,
            OptimizerKind.RmsProp => 1 + momentum,
            _ => 1,
        };
    }

    /// <summary>
    /// A new optimiser, before its first step. <c>momentum</c> is read by sgd and rmsprop, <c>nesterov</c> by sgd (without momentum it changes
    /// nothing), <c>weight_decay</c> by all. What an optimiser does not read is left to the checks of the sweep file.
    /// </summary>
    /// <param name="settings">Learning rate, momentum and weight decay are used as they are.</param>
    /// <param name="length">Number of weights.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or the optimiser is not one of the enumeration's.</exception>
    public static IOptimizer Create(TrainingSettings settings, int length)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Optimizer switch
        {
            OptimizerKind.Adam => new Adam(length, settings.LearningRate, settings.WeightDecay),
            OptimizerKind.AdamW => new Adam(length, settings.LearningRate, settings.WeightDecay, decoupled: true),
            OptimizerKind.Sgd => new Sgd(length, settings.LearningRate, settings.Momentum, settings.Nesterov, settings.WeightDecay),
            OptimizerKind.RmsProp => new RmsProp(length, settings.LearningRate, momentum: settings.Momentum, weightDecay: settings.WeightDecay),
            OptimizerKind.AdaGrad => new AdaGrad(length, settings.LearningRate, settings.WeightDecay),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "Not an optimiser."),
        };
    }
}
