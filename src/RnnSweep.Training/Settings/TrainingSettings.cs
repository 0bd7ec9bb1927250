using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Training.Settings;

/// <summary>
/// The trainer's parameters with their defaults. Names, units and bounds as YAML, results and errors show them are in the catalogue of trainer parameters.
/// </summary>
public sealed record TrainingSettings
{
    /// <summary><c>cell</c>: a name of the cell registry. Default rnn.</summary>
    public string Cell { get; init; } = "rnn";

    /// <summary><c>hidden_size</c>: units a layer and direction, from 1. Default 32.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary><c>num_layers</c>: stacked layers, from 1. Default 1.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary><c>bidirectional</c>: a second set of parameters reads each sequence backwards. Default false.</summary>
    public bool Bidirectional { get; init; }

    /// <summary><c>activation</c>: φ. Default tanh.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary><c>init</c>: how weights start. Default uniform.</summary>
    public Start Init { get; init; } = Start.Uniform;

    /// <summary><c>forget_bias</c>: replaces the forget gate's bias (lstm); null leaves it to <see cref="Init"/>.</summary>
    public double? ForgetBias { get; init; }

    /// <summary><c>update_bias</c>: replaces the update gate's bias z (gru); null leaves it to <see cref="Init"/>.</summary>
    public double? UpdateBias { get; init; }

    /// <summary><c>sequence_length</c>: steps; its meaning is the task's. Null leaves it to the task.</summary>
    public int? SequenceLength { get; init; }

    /// <summary><c>lag</c>: steps between what is seen and what is asked of it; its meaning is the task's. Null leaves it to the task.</summary>
    public int? Lag { get; init; }

    /// <summary><c>batch_size</c>: sequences an optimiser step, from 1. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary><c>epochs</c>: passes over the training part, from 1. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary><c>patience</c>: epochs without improvement of the sweep's metric after which a run ends; null = off.</summary>
    public int? Patience { get; init; }

    /// <summary><c>gradient_probe</c>: how closely the gradient is followed back through time after every epoch. Default default.</summary>
    public ProbeLevel GradientProbe { get; init; } = ProbeLevel.Default;

    /// <summary><c>optimizer</c>. Default adam.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary><c>learning_rate</c>, above 0. Default 0.001.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary><c>momentum</c> of sgd and rmsprop, from 0 to below 1. Default 0.</summary>
    public double Momentum { get; init; }

    /// <summary><c>nesterov</c>: sgd's momentum in Nesterov's form. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <summary><c>weight_decay</c>, from 0. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary><c>clip_norm</c>: the gradient's 2-norm above which it is scaled down; null = off. Default 1.</summary>
    public double? ClipNorm { get; init; } = 1;
}
