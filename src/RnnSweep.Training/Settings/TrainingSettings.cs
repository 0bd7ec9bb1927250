namespace RnnSweep.Training.Settings;

/// <summary>
/// The trainer's parameters with their defaults. Names, units and bounds as YAML, results and errors show them are in the catalogue of trainer parameters.
/// </summary>
public sealed record TrainingSettings
{
    /// <summary><c>cell</c>: a name of the network families. Default rnn.</summary>
    public string Cell { get; init; } = "rnn";

    /// <summary><c>cell_variant</c>: a variant of <see cref="Cell"/>; null is the cell's default.</summary>
    public string? CellVariant { get; init; }

    /// <summary><c>hidden_size</c>: units a layer and direction, from 1. Default 32.</summary>
    public int HiddenSize { get; init; } = 32;

    /// <summary><c>num_layers</c>: stacked layers, from 1. Default 1.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary><c>bidirectional</c>: a second set of parameters reads each sequence backwards. Default false.</summary>
    public bool Bidirectional { get; init; }

    /// <summary><c>activation</c>: φ. Default tanh.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary><c>init</c>: how weights are initialized. Default uniform.</summary>
    public Initializer Init { get; init; } = Initializer.Uniform;

    /// <summary><c>forget_bias</c>: replaces the forget gate's bias (lstm, mgu); null leaves it to <see cref="Init"/>.</summary>
    public double? ForgetBias { get; init; }

    /// <summary><c>update_bias</c>: replaces the update gate's bias (gru, ugrnn); null leaves it to <see cref="Init"/>.</summary>
    public double? UpdateBias { get; init; }

    /// <summary>
    /// <c>chrono_max</c>: the longest memory in steps that forget and update gates start with; null leaves their biases to <see cref="Init"/>.
    /// </summary>
    public int? ChronoMax { get; init; }

    /// <summary><c>learned_state</c>: initial states are parameters that start at 0. Default false.</summary>
    public bool LearnedState { get; init; }

    /// <summary><c>layer_norm</c>: both products are normalised before they become net inputs. Default false.</summary>
    public bool LayerNorm { get; init; }

    /// <summary><c>dropout</c>: the probability that a unit is not seen by the layer above, each step again. Default 0.</summary>
    public double Dropout { get; init; }

    /// <summary><c>input_dropout</c>: the probability that a layer does not see a number of its input, for a whole sequence. Default 0.</summary>
    public double InputDropout { get; init; }

    /// <summary><c>recurrent_dropout</c>: the probability that the recurrent products do not see a unit, for a whole sequence. Default 0.</summary>
    public double RecurrentDropout { get; init; }

    /// <summary><c>zoneout</c>: the probability that a unit keeps its state of the step before. Default 0.</summary>
    public double Zoneout { get; init; }

    /// <summary><c>embedding_size</c>: columns of a trainable table in front of the lowest layer, for inputs that are symbols; null = off.</summary>
    public int? EmbeddingSize { get; init; }

    /// <summary><c>antisymmetric_step</c>: ε of the antisymmetric cell, above 0; null is its usual 0.1.</summary>
    public double? AntisymmetricStep { get; init; }

    /// <summary><c>antisymmetric_diffusion</c>: γ of the antisymmetric cell, from 0; null is its usual 0.01.</summary>
    public double? AntisymmetricDiffusion { get; init; }

    /// <summary><c>sequence_length</c>: steps; its meaning is the task's. Null leaves it to the task.</summary>
    public int? SequenceLength { get; init; }

    /// <summary><c>delays</c>: K, how many past steps (tdnn) or values (ar) are seen; null leaves it to the network.</summary>
    public int? Delays { get; init; }

    /// <summary><c>input_delays</c>: Kx, how many past inputs narx sees; null is as many as <see cref="Delays"/>.</summary>
    public int? InputDelays { get; init; }

    /// <summary><c>fit</c>: how weights are found. Default gradient.</summary>
    public Fit Fit { get; init; } = Fit.Gradient;

    /// <summary>
    /// <c>beam_width</c>: hypotheses that are followed when an output sequence is decoded on the test part (encoder_decoder). Default 1: greedy.
    /// </summary>
    public int BeamWidth { get; init; } = 1;

    /// <summary><c>lag</c>: steps between what is seen and what is asked of it; its meaning is the task's. Null leaves it to the task.</summary>
    public int? Lag { get; init; }

    /// <summary>
    /// <c>teacher_forcing</c>: share of steps that are fed the true output of the step before in training, 0 to 1; null leaves it to the network.
    /// </summary>
    public double? TeacherForcing { get; init; }

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

    /// <summary><c>clip_value</c>: the bound of every number of the gradient, before its norm is clipped; null = off.</summary>
    public double? ClipValue { get; init; }

    /// <summary><c>schedule</c>: how the learning rate changes over the run. Default constant.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Constant;

    /// <summary><c>schedule_epochs</c>: epochs between the drops of schedule step, from 1; null = 10.</summary>
    public int? ScheduleEpochs { get; init; }

    /// <summary><c>schedule_factor</c>: what a drop of schedule step multiplies the learning rate with, above 0 up to 1; null = 0.1.</summary>
    public double? ScheduleFactor { get; init; }

    /// <summary><c>schedule_floor</c>: the share of the learning rate that schedule cosine ends at, 0 to 1; null = 0.</summary>
    public double? ScheduleFloor { get; init; }

    /// <summary><c>warmup_epochs</c>: epochs, also parts of one, over which the learning rate rises from 0 in equal steps. Default 0.</summary>
    public double WarmupEpochs { get; init; }
}
