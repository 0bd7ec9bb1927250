using RnnSweep.Training.Settings;

using static RnnSweep.Training.Settings.TrainerParameterKind;

namespace RnnSweep.Training.Catalogues;

/// <summary>The catalogue of the trainer's parameters: one entry for each property of <see cref="TrainingSettings"/>.</summary>
public static class TrainerParameters
{
    // Far above anything that trains in a lifetime; they keep sizes within int and catch slips such as a learning rate under batch_size.
    private const double MostUnits = 16_384;
    private const double MostLayers = 64;
    private const double MostSteps = 1_000_000;

    private static readonly IReadOnlyDictionary<string, string> Synonyms = NearestName.Synonyms(
        ("learning_rate", "lr eta alpha step_size"),
        ("hidden_size", "units hidden hidden_units hidden_dim n_hidden num_hidden width size"),
        ("num_layers", "layers n_layers depth"),
        ("optimizer", "optim optimiser solver"),
        ("batch_size", "bs batch minibatch minibatch_size"),
        ("activation", "nonlinearity act activation_function phi"),
        ("sequence_length", "seq_len seq_length seqlen length timesteps time_steps window steps"),
        ("delays", "delay taps order context"),
        ("lag", "horizon"),
        ("epochs", "num_epochs n_epochs max_epochs iterations"),
        ("weight_decay", "wd l2 decay"),
        ("clip_norm", "clip grad_clip gradient_clip max_grad_norm clipnorm"),
        ("schedule", "lr_schedule scheduler lr_scheduler learning_rate_schedule"),
        ("warmup_epochs", "warmup warm_up warmup_steps"),
        ("clip_value", "clipvalue grad_clip_value"),
        ("schedule_factor", "lr_decay lr_gamma"),
        ("cell", "rnn_type cell_type model architecture gate gates"),
        ("cell_variant", "variant gru_variant lstm_variant"),
        ("teacher_forcing", "teacher_forcing_ratio tf scheduled_sampling"),
        ("antisymmetric_step", "epsilon eps euler_step"),
        ("antisymmetric_diffusion", "gamma diffusion"),
        ("bidirectional", "bidir birnn"),
        ("init", "initialization initializer weight_init"),
        ("patience", "early_stopping"),
        ("gradient_probe", "probe diagnostics gradient_flow"),
        ("forget_bias", "forget_gate_bias"),
        ("update_bias", "update_gate_bias"),
        ("chrono_max", "chrono chrono_init t_max"),
        ("layer_norm", "layernorm ln layer_normalization"),
        ("dropout", "drop p_drop dropout_rate drop_prob"),
        ("input_dropout", "variational_dropout dropout_in"),
        ("recurrent_dropout", "rec_dropout dropout_h hidden_dropout"),
        ("learned_state", "trainable_state learn_h0 learned_h0 learn_initial_state"),
        ("embedding_size", "embedding embedding_dim embed_dim embed"));

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<TrainerParameter> All { get; } =
    [
        OneOf("cell", NetworkFamilies.Names, "The recurrent cell: how the state is gated.") with { Aliases = ["gating"] },
        OneOf("cell_variant", NetworkFamilies.Variants, "Which form of the cell, where it has several (gru, lstm, tree).") with { Default = null, NullMeans = "the cell's own default" },
        Whole("hidden_size", 32, MostUnits, "units", "Units of a layer and direction."),
        Whole("num_layers", 1, MostLayers, "layers", "Stacked layers; each reads the hidden sequence of the one below."),
        new() { Name = "bidirectional", Kind = Flag, Default = false, Description = "Whether a second set of parameters reads each sequence backwards." },
        OneOf("activation", Choices.Activation.Names, "The elementwise function of the cell's state."),
        OneOf("init", Choices.Init.Names, "How weights are initialised."),
        Bias("forget_bias", "Replaces the bias of the forget gate (lstm, mgu); above 0 the state of lstm is kept longer, that of mgu less long."),
        Bias("update_bias", "Replaces the bias of the update gate (gru, ugrnn); above 0 the state is kept longer."),
        Number("antisymmetric_step", null, "The step size of the antisymmetric cell (ε).") with { MinimumExclusive = true, Maximum = 100, NullMeans = "0.1" },
        Number("antisymmetric_diffusion", null, "What pulls the antisymmetric cell's state back to 0 (γ).") with { Maximum = 100, NullMeans = "0.01" },
        Whole("chrono_max", null, MostSteps, "steps", "Forget gates (lstm) and update gates (gru) start with biases for memories of up to so many steps.") with
        {
            Minimum = 3,
            NullMeans = "left to init",
        },
        new() { Name = "learned_state", Kind = Flag, Default = false, Description = "Whether the initial states are learnt; they start at 0 and stay there otherwise." },
        new() { Name = "layer_norm", Kind = Flag, Default = false, Description = "Whether the input and recurrent products are normalised over the units (rnn, gru, lstm)." },
        Probability("dropout", "Probability that a unit is not seen by the layer above, drawn for each step."),
        Probability("input_dropout", "Probability that a layer does not see a number of its input, drawn for a whole sequence."),
        Probability("recurrent_dropout", "Probability that the recurrent products do not see a unit, drawn for a whole sequence."),
        Probability("zoneout", "Probability that a unit keeps its state of the step before, drawn for each step."),
        Whole("embedding_size", null, MostUnits, "columns", "Columns of a trainable table in which symbols are looked up, in front of the lowest layer.") with { NullMeans = "off" },
        Whole("sequence_length", null, MostSteps, "steps", "Length of the sequences that are trained on; its exact meaning is the dataset's.") with
        {
            Aliases = ["bptt"],
            NullMeans = "left to the dataset",
        },
        Whole("delays", null, 10_000, "steps", "How many past steps a network without a state sees (tdnn: beside the current one, in each layer; ar: all of the window where it is left out; narx: past outputs).") with
        {
            Minimum = 0,
            NullMeans = "left to the network",
        },
        Whole("input_delays", null, 10_000, "steps", "How many past inputs narx sees beside the current one.") with { Minimum = 0, NullMeans = "as many as delays" },
        OneOf("fit", Choices.Fit.Names, "How weights are found: by the optimizer's steps, or at once by least squares (ar alone), which takes one epoch."),
        Whole("beam_width", 1, 1000, "hypotheses", "How many output sequences are followed side by side when the test part is decoded (encoder_decoder); 1 is greedy."),
        Whole("lag", null, MostSteps, "steps", "Steps between what is seen and what is asked of it: of an echo, of a forecast. Only some datasets take it.") with
        {
            NullMeans = "left to the dataset",
        },
        new()
        {
            Name = "teacher_forcing", Kind = Real, Default = null, NullMeans = "left to the network", TakesFlags = true, Minimum = 0, Maximum = 1,
            Description = "Share of the steps that are fed the true output of the step before in training, the others the network's own (jordan: 0 or 1, default 0; encoder_decoder: default 1). Evaluation never does.",
        },
        Whole("batch_size", 32, MostSteps, "sequences", "Sequences that one optimiser step is computed from."),
        Whole("epochs", 10, MostSteps, "epochs", "Passes over the training part.") with { ChangesInForks = true },
        Whole("patience", null, MostSteps, "epochs", "Epochs without improvement of the sweep's metric after which a run ends.") with { NullMeans = "off", ChangesInForks = true },
        OneOf("gradient_probe", Choices.GradientProbe.Names, "How closely the gradient is followed back through time, at the start and after every epoch; weights do not depend on it."),
        OneOf("optimizer", Choices.Optimizer.Names, "What turns gradients into steps."),
        Number("learning_rate", 0.001, "The size of the optimiser's steps.") with { MinimumExclusive = true, ChangesInForks = true },
        Number("momentum", 0.0, "Share of the last step that is carried into the next (sgd, rmsprop).") with { Maximum = 1, MaximumExclusive = true, ChangesInForks = true },
        new() { Name = "nesterov", Kind = Flag, Default = false, ChangesInForks = true, Description = "Whether sgd's momentum takes Nesterov's form." },
        Number("weight_decay", 0.0, "How strongly weights are pulled towards 0.") with { ChangesInForks = true },
        Number("clip_norm", 1.0, "The 2-norm of the gradient above which it is scaled down.") with
        {
            MinimumExclusive = true,
            Maximum = 1_000_000,
            NullMeans = "off",
            ChangesInForks = true,
        },
        new()
        {
            Name = "clip_value", Kind = Real, Default = null, NullMeans = "off", Minimum = 0, MinimumExclusive = true, Maximum = 1_000_000, ChangesInForks = true,
            Description = "The bound of every single number of the gradient, applied before clip_norm.",
        },
        OneOf("schedule", Choices.Schedule.Names, "How the learning rate changes over the run.") with { ChangesInForks = true },
        Whole("schedule_epochs", null, MostSteps, "epochs", "Epochs between the drops of schedule step.") with { NullMeans = "10", ChangesInForks = true },
        Number("schedule_factor", null, "What a drop of schedule step multiplies the learning rate with.") with { MinimumExclusive = true, Maximum = 1, NullMeans = "0.1", ChangesInForks = true },
        Number("schedule_floor", null, "The share of the learning rate that schedule cosine ends at.") with { Maximum = 1, NullMeans = "0", ChangesInForks = true },
        Number("warmup_epochs", 0.0, "Epochs, also parts of one, over which the learning rate rises from 0.") with { Maximum = MostSteps, Unit = "epochs", ChangesInForks = true },
    ];

    /// <summary>Parameters that are documented and not built yet: they are refused by name.</summary>
    public static IReadOnlyList<string> NotBuiltYet { get; } = [];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(parameter => parameter.Name)];

    /// <summary>A parameter by its name or an alias; null where there is none.</summary>
    public static TrainerParameter? Find(string name)
    {
        foreach (var parameter in All)
            if (parameter.Name == name || parameter.Aliases.Contains(name)) return parameter;
        return null;
    }

    /// <summary>The name that somebody who wrote an unknown one (<c>lr</c>) may have meant; null where none is near.</summary>
    public static string? Nearest(string name) => NearestName.Find(name, Names.Concat(NotBuiltYet).Append("gating"), Synonyms);

    /// <summary>The value as the parameter itself has it: <c>gating: none</c> is <c>cell: rnn</c>. Other values stay as they are.</summary>
    /// <param name="name">The name that the file uses.</param>
    /// <param name="value">The value that it gives.</param>
    public static object? Unalias(string name, object? value) => name == "gating" && value is "none" ? "rnn" : value;

    /// <summary>The allowed values in words, under the name that the file uses.</summary>
    public static string AllowedUnder(string name, TrainerParameter parameter) => name == "gating" ? string.Join(", ", NetworkFamilies.Names.Select(cell => cell == "rnn" ? "none" : cell)) : parameter.Allowed;

    private static TrainerParameter Whole(string name, long? standard, double most, string unit, string description) =>
        new() { Name = name, Kind = Integer, Default = standard, Minimum = 1, Maximum = most, Unit = unit, Description = description };

    private static TrainerParameter Number(string name, double? standard, string description) =>
        new() { Name = name, Kind = Real, Default = standard, Minimum = 0, Maximum = 1000, Description = description };

    private static TrainerParameter Bias(string name, string description) =>
        new() { Name = name, Kind = Real, Default = null, NullMeans = "left to init", Minimum = -100, Maximum = 100, Description = description };

    private static TrainerParameter Probability(string name, string description) => Number(name, 0.0, description) with { Maximum = 1, MaximumExclusive = true, ChangesInForks = true };

    private static TrainerParameter OneOf(string name, IReadOnlyList<string> names, string description) =>
        new() { Name = name, Kind = Choice, Default = names[0], Choices = names, Description = description };
}
