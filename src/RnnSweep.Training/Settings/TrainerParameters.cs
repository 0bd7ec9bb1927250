using static RnnSweep.Training.Settings.TrainerParameterKind;

namespace RnnSweep.Training.Settings;

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
        ("lag", "horizon"),
        ("epochs", "num_epochs n_epochs max_epochs iterations"),
        ("weight_decay", "wd l2 decay"),
        ("clip_norm", "clip grad_clip gradient_clip max_grad_norm clipnorm"),
        ("cell", "rnn_type cell_type model architecture gate gates"),
        ("bidirectional", "bidir birnn"),
        ("init", "initialization initializer weight_init"),
        ("patience", "early_stopping"),
        ("gradient_probe", "probe diagnostics gradient_flow"),
        ("forget_bias", "forget_gate_bias"),
        ("update_bias", "update_gate_bias"));

    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<TrainerParameter> All { get; } =
    [
        OneOf("cell", Choices.Cell, "The recurrent cell: how the state is gated.") with { Aliases = ["gating"] },
        Whole("hidden_size", 32, MostUnits, "units", "Units of a layer and direction."),
        Whole("num_layers", 1, MostLayers, "layers", "Stacked layers; each reads the hidden sequence of the one below."),
        new() { Name = "bidirectional", Kind = Flag, Default = false, Description = "Whether a second set of parameters reads each sequence backwards." },
        OneOf("activation", Choices.Activation.Names, "The elementwise function of the cell's state."),
        OneOf("init", Choices.Init.Names, "How weights start."),
        Bias("forget_bias", "Replaces the bias of the forget gate (lstm); above 0 the state is kept longer."),
        Bias("update_bias", "Replaces the bias of the update gate (gru); above 0 the state is kept longer."),
        Whole("sequence_length", null, MostSteps, "steps", "Length of the sequences that are trained on; its exact meaning is the dataset's.") with
        {
            Aliases = ["bptt"],
            NullMeans = "left to the dataset",
        },
        Whole("lag", null, MostSteps, "steps", "Steps between what is seen and what is asked of it: of an echo, of a forecast. Only some datasets take it.") with
        {
            NullMeans = "left to the dataset",
        },
        Whole("batch_size", 32, MostSteps, "sequences", "Sequences that one optimiser step is computed from."),
        Whole("epochs", 10, MostSteps, "epochs", "Passes over the training part."),
        Whole("patience", null, MostSteps, "epochs", "Epochs without improvement of the sweep's metric after which a run ends.") with { NullMeans = "off" },
        OneOf("gradient_probe", Choices.GradientProbe.Names, "How closely the gradient is followed back through time, at the start and after every epoch; weights do not depend on it."),
        OneOf("optimizer", Choices.Optimizer.Names, "What turns gradients into steps."),
        Number("learning_rate", 0.001, "The size of the optimiser's steps.") with { MinimumExclusive = true },
        Number("momentum", 0.0, "Share of the last step that is carried into the next (sgd, rmsprop).") with { Maximum = 1, MaximumExclusive = true },
        new() { Name = "nesterov", Kind = Flag, Default = false, Description = "Whether sgd's momentum takes Nesterov's form." },
        Number("weight_decay", 0.0, "How strongly weights are pulled towards 0."),
        Number("clip_norm", 1.0, "The 2-norm of the gradient above which it is scaled down.") with
        {
            MinimumExclusive = true,
            Maximum = 1_000_000,
            NullMeans = "off",
        },
    ];

    /// <summary>Parameters that are documented and not built yet: they are refused by name.</summary>
    public static IReadOnlyList<string> NotBuiltYet { get; } = ["cell_variant", "teacher_forcing", "delays"];

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
    public static string AllowedUnder(string name, TrainerParameter parameter) => name == "gating" ? "none, gru, lstm" : parameter.Allowed;

    private static TrainerParameter Whole(string name, long? standard, double most, string unit, string description) =>
        new() { Name = name, Kind = Integer, Default = standard, Minimum = 1, Maximum = most, Unit = unit, Description = description };

    private static TrainerParameter Number(string name, double standard, string description) =>
        new() { Name = name, Kind = Real, Default = standard, Minimum = 0, Maximum = 1000, Description = description };

    private static TrainerParameter Bias(string name, string description) =>
        new() { Name = name, Kind = Real, Default = null, NullMeans = "left to init", Minimum = -100, Maximum = 100, Description = description };

    private static TrainerParameter OneOf(string name, IReadOnlyList<string> names, string description) =>
        new() { Name = name, Kind = Choice, Default = names[0], Choices = names, Description = description };
}
