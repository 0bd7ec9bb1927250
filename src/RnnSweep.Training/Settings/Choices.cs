namespace RnnSweep.Training.Settings;

/// <summary>The names of everything that is chosen from a fixed list; those of the networks are in their catalogue.</summary>
public static class Choices
{
    /// <summary><c>activation</c>.</summary>
    public static ChoiceTable<Activation> Activation { get; } = new(
        ("tanh", Settings.Activation.Tanh), ("relu", Settings.Activation.Relu),
        ("sigmoid", Settings.Activation.Sigmoid), ("identity", Settings.Activation.Identity));

    /// <summary><c>init</c>.</summary>
    public static ChoiceTable<Initializer> Init { get; } = new(
        ("uniform", Initializer.Uniform), ("xavier", Initializer.Xavier), ("orthogonal", Initializer.Orthogonal), ("identity", Initializer.Identity),
        ("irnn", Initializer.Irnn));

    /// <summary><c>optimizer</c>.</summary>
    public static ChoiceTable<OptimizerKind> Optimizer { get; } = new(
        ("adam", OptimizerKind.Adam), ("sgd", OptimizerKind.Sgd), ("rmsprop", OptimizerKind.RmsProp),
        ("adamw", OptimizerKind.AdamW), ("adagrad", OptimizerKind.AdaGrad));

    /// <summary><c>schedule</c>.</summary>
    public static ChoiceTable<ScheduleKind> Schedule { get; } = new(
        ("constant", ScheduleKind.Constant), ("step", ScheduleKind.Step), ("cosine", ScheduleKind.Cosine), ("one_cycle", ScheduleKind.OneCycle));

    /// <summary><c>fit</c>.</summary>
    public static ChoiceTable<Fit> Fit { get; } = new(("gradient", Settings.Fit.Gradient), ("least_squares", Settings.Fit.LeastSquares));

    /// <summary><c>gradient_probe</c>.</summary>
    public static ChoiceTable<ProbeLevel> GradientProbe { get; } = new(("default", ProbeLevel.Default), ("off", ProbeLevel.Off), ("fine", ProbeLevel.Fine));

    /// <summary><c>task.pattern</c>.</summary>
    public static ChoiceTable<Pattern> Pattern { get; } = new(
        ("per_step", Settings.Pattern.PerStep), ("last_step", Settings.Pattern.LastStep),
        ("encoder_decoder", Settings.Pattern.EncoderDecoder));

    /// <summary><c>task.loss</c>.</summary>
    public static ChoiceTable<Loss> Loss { get; } = new(
        ("cross_entropy", Settings.Loss.CrossEntropy), ("binary_cross_entropy", Settings.Loss.BinaryCrossEntropy),
        ("mean_squared_error", Settings.Loss.MeanSquaredError), ("mean_absolute_error", Settings.Loss.MeanAbsoluteError),
        ("huber", Settings.Loss.Huber), ("quantile", Settings.Loss.Quantile));

    /// <summary>Short names of losses, and the names that they stand for.</summary>
    public static IReadOnlyDictionary<string, string> LossAliases { get; } =
        new Dictionary<string, string> { ["mae"] = "mean_absolute_error", ["mse"] = "mean_squared_error", ["pinball"] = "quantile" };
}
