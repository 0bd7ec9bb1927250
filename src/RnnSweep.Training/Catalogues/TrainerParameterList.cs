using RnnSweep.Training.Settings;

using static RnnSweep.Training.Catalogues.TrainerParameterForms;

namespace RnnSweep.Training.Catalogues;

/// <summary>
/// Every parameter of the trainer, each described here and nowhere else: its name, the property it is read from and written to (whose default is its own), its
/// bounds and unit, its help, and the other words that people have for it. Schema, errors, binding and documentation read this list.
/// </summary>
internal static class TrainerParameterList
{
    // Far above anything that trains in a lifetime; they keep sizes within int and catch slips such as a learning rate under batch_size.
    private const double MostUnits = 16_384;
    private const double MostLayers = 64;
    private const double MostSteps = 1_000_000;

    /// <summary>All of them, in the order of the documentation.</summary>
    /// <param name="networks">What <c>cell</c> can name.</param>
    internal static IReadOnlyList<TrainerParameter> Of(NetworkFamilies networks) =>
    [
        OneOf("cell", networks.Names, s => s.Cell, (s, v) => s with { Cell = v! }, "The recurrent cell: how the state is gated.") with
        {
            Aliases = ["gating"],
            Synonyms = Words("rnn_type cell_type rnn_cell_type rnn_cell unit_type cell_kind model model_type model_name architecture gate gates"),
        },
        OneOf(
            "cell_variant", networks.Variants, s => s.CellVariant, (s, v) => s with { CellVariant = v },
            "Which form of the cell, where it has several (gru, lstm, tree).") with
        {
            NullMeans = "the cell's own default",
            Synonyms = Words("variant gru_variant lstm_variant"),
        },
        Whole("hidden_size", s => s.HiddenSize, (s, v) => s with { HiddenSize = v }, MostUnits, "units", "Units of a layer and direction.") with
        {
            Synonyms = Words("units hidden hidden_units hidden_dim n_hidden num_hidden nhid dim width size rnn_units lstm_units gru_units num_units "
                + "n_units d_model rnn_size hidden_layer_size"),
        },
        Whole(
            "num_layers", s => s.NumLayers, (s, v) => s with { NumLayers = v }, MostLayers, "layers",
            "Stacked layers; each reads the hidden sequence of the one below.") with
        {
            Synonyms = Words("layers n_layers nlayers num_rnn_layers lstm_layers gru_layers depth"),
        },
        Flag(
            "bidirectional", s => s.Bidirectional, (s, v) => s with { Bidirectional = v },
            "Whether a second set of parameters reads each sequence backwards.") with
        {
            Synonyms = Words("bidir birnn bi_directional is_bidirectional"),
        },
        OneOf("activation", Choices.Activation, s => s.Activation, (s, v) => s with { Activation = v }, "The elementwise function of the cell's state.") with
        {
            Synonyms = Words("nonlinearity act activation_function activation_fn act_fn phi"),
        },
        OneOf("init", Choices.Init, s => s.Init, (s, v) => s with { Init = v }, "How weights are initialised.") with
        {
            Synonyms = Words("initialization initializer weight_init"),
        },
        Bias(
            "forget_bias", s => s.ForgetBias, (s, v) => s with { ForgetBias = v },
            "Replaces the bias of the forget gate (lstm, mgu); above 0 the state of lstm is kept longer, that of mgu less long.") with
        {
            Synonyms = Words("forget_gate_bias"),
        },
        Bias(
            "update_bias", s => s.UpdateBias, (s, v) => s with { UpdateBias = v },
            "Replaces the bias of the update gate (gru, ugrnn); above 0 the state is kept longer.") with
        {
            Synonyms = Words("update_gate_bias"),
        },
        Number(
            "antisymmetric_step", s => s.AntisymmetricStep, (s, v) => s with { AntisymmetricStep = v },
            "The step size of the antisymmetric cell (ε).", nullMeans: "0.1") with
        {
            MinimumExclusive = true,
            Maximum = 100,
            Synonyms = Words("epsilon eps euler_step"),
        },
        Number(
            "antisymmetric_diffusion", s => s.AntisymmetricDiffusion, (s, v) => s with { AntisymmetricDiffusion = v },
            "What pulls the antisymmetric cell's state back to 0 (γ).", nullMeans: "0.01") with
        {
            Maximum = 100,
            Synonyms = Words("gamma diffusion"),
        },
        Whole(
            "chrono_max", s => s.ChronoMax, (s, v) => s with { ChronoMax = v }, MostSteps, "steps",
            "Forget gates (lstm) and update gates (gru) start with biases for memories of up to so many steps.", nullMeans: "left to init") with
        {
            Minimum = 3,
            Synonyms = Words("chrono chrono_init t_max"),
        },
        Flag(
            "learned_state", s => s.LearnedState, (s, v) => s with { LearnedState = v },
            "Whether the initial states are learnt; they start at 0 and stay there otherwise.") with
        {
            Synonyms = Words("trainable_state learn_h0 learned_h0 learn_initial_state"),
        },
        Flag(
            "layer_norm", s => s.LayerNorm, (s, v) => s with { LayerNorm = v },
            "Whether the input and recurrent products are normalised over the units (rnn, gru, lstm).") with
        {
            Synonyms = Words("layernorm ln layer_normalization"),
        },
        Probability(
            "dropout", s => s.Dropout, (s, v) => s with { Dropout = v },
            "Probability that a unit is not seen by the layer above, drawn for each step.") with
        {
            Synonyms = Words("drop p_drop dropout_rate drop_rate drop_prob dropout_prob dropout_p lstm_dropout rnn_dropout"),
        },
        Probability(
            "input_dropout", s => s.InputDropout, (s, v) => s with { InputDropout = v },
            "Probability that a layer does not see a number of its input, drawn for a whole sequence.") with
        {
            Synonyms = Words("variational_dropout dropout_in"),
        },
        Probability(
            "recurrent_dropout", s => s.RecurrentDropout, (s, v) => s with { RecurrentDropout = v },
            "Probability that the recurrent products do not see a unit, drawn for a whole sequence.") with
        {
            Synonyms = Words("rec_dropout dropout_h hidden_dropout"),
        },
        Probability(
            "zoneout", s => s.Zoneout, (s, v) => s with { Zoneout = v },
            "Probability that a unit keeps its state of the step before, drawn for each step."),
        Whole(
            "embedding_size", s => s.EmbeddingSize, (s, v) => s with { EmbeddingSize = v }, MostUnits, "columns",
            "Columns of a trainable table in which symbols, and the texts of a table's categories, are looked up, in front of the lowest layer.",
            nullMeans: "off") with
        {
            Synonyms = Words("embedding embedding_dim embed_dim embed"),
        },
        Whole(
            "sequence_length", s => s.SequenceLength, (s, v) => s with { SequenceLength = v }, MostSteps, "steps",
            "Length of the sequences that are trained on; its exact meaning is the dataset's.", nullMeans: "left to the dataset") with
        {
            Aliases = ["bptt"],
            Synonyms = Words("seq_len seq_length seqlen length timesteps time_steps n_steps window window_size windows_size window_length input_window "
                + "lookback look_back lookback_window context_length history_size n_lags steps"),
        },
        Whole(
            "delays", s => s.Delays, (s, v) => s with { Delays = v }, 10_000, "steps",
            "How many past steps a network without a state sees (tdnn: beside the current one, in each layer; ar: all of the window where it is left out; "
            + "narx: past outputs).",
            nullMeans: "left to the network") with
        {
            Minimum = 0,
            Synonyms = Words("delay taps order context"),
        },
        Whole(
            "input_delays", s => s.InputDelays, (s, v) => s with { InputDelays = v }, 10_000, "steps",
            "How many past inputs narx sees beside the current one.", nullMeans: "as many as delays") with
        {
            Minimum = 0,
        },
        OneOf(
            "fit", Choices.Fit, s => s.Fit, (s, v) => s with { Fit = v },
            "How weights are found: by the optimizer's steps, or at once by least squares (ar alone), which takes one epoch."),
        Whole(
            "beam_width", s => s.BeamWidth, (s, v) => s with { BeamWidth = v }, 1000, "hypotheses",
            "How many output sequences are followed side by side when the test part is decoded (encoder_decoder); 1 is greedy."),
        Whole(
            "lag", s => s.Lag, (s, v) => s with { Lag = v }, MostSteps, "steps",
            "Steps between what is seen and what is asked of it: of an echo, of a forecast. Only some datasets take it.", nullMeans: "left to the dataset") with
        {
            Synonyms = Words("ahead"),
        },
        Number(
            "teacher_forcing", s => s.TeacherForcing, (s, v) => s with { TeacherForcing = v },
            "Share of the steps that are fed the true output of the step before in training, the others the network's own (jordan: 0 or 1, default 0; "
            + "encoder_decoder: default 1). Evaluation never does.",
            nullMeans: "left to the network") with
        {
            TakesFlags = true,
            Maximum = 1,
            Synonyms = Words("teacher_forcing_ratio tf scheduled_sampling"),
        },
        Whole(
            "batch_size", s => s.BatchSize, (s, v) => s with { BatchSize = v }, MostSteps, "sequences",
            "Sequences that one optimiser step is computed from.") with
        {
            Synonyms = Words("bs batch minibatch minibatch_size train_batch_size per_device_train_batch_size"),
        },
        Whole("epochs", s => s.Epochs, (s, v) => s with { Epochs = v }, MostSteps, "epochs", "Passes over the training part.") with
        {
            ChangesInForks = true,
            Synonyms = Words("num_epochs n_epochs max_epochs nb_epochs nepochs epoch iterations num_train_epochs"),
        },
        Whole(
            "patience", s => s.Patience, (s, v) => s with { Patience = v }, MostSteps, "epochs",
            "Epochs without improvement of the sweep's metric after which a run ends.", nullMeans: "off") with
        {
            ChangesInForks = true,
            Synonyms = Words("early_stopping early_stopping_patience early_stop_patience es_patience"),
        },
        OneOf(
            "gradient_probe", Choices.GradientProbe, s => s.GradientProbe, (s, v) => s with { GradientProbe = v },
            "How closely the gradient is followed back through time, at the start and after every epoch; weights do not depend on it.") with
        {
            Synonyms = Words("probe diagnostics gradient_flow"),
        },
        OneOf("optimizer", Choices.Optimizer, s => s.Optimizer, (s, v) => s with { Optimizer = v }, "What turns gradients into steps.") with
        {
            Synonyms = Words("opt optim optimiser optimizer_type optimizer_name solver"),
        },
        Number("learning_rate", s => s.LearningRate, (s, v) => s with { LearningRate = v }, "The size of the optimiser's steps.") with
        {
            MinimumExclusive = true,
            ChangesInForks = true,
            Synonyms = Words("lr eta alpha step_size init_lr initial_lr base_lr max_lr lr_init"),
        },
        Number(
            "momentum", s => s.Momentum, (s, v) => s with { Momentum = v },
            "Share of the last step that is carried into the next (sgd, rmsprop).") with
        {
            Maximum = 1,
            MaximumExclusive = true,
            ChangesInForks = true,
        },
        Flag("nesterov", s => s.Nesterov, (s, v) => s with { Nesterov = v }, "Whether sgd's momentum takes Nesterov's form.") with
        {
            ChangesInForks = true,
        },
        Number("weight_decay", s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "How strongly weights are pulled towards 0.") with
        {
            ChangesInForks = true,
            Synonyms = Words("wd l2 l2_reg l2_lambda reg decay weightdecay"),
        },
        Number(
            "clip_norm", s => s.ClipNorm, (s, v) => s with { ClipNorm = v },
            "The 2-norm of the gradient above which it is scaled down.", nullMeans: "off") with
        {
            MinimumExclusive = true,
            Maximum = 1_000_000,
            ChangesInForks = true,
            Synonyms = Words("clip grad_clip gradient_clip gradient_clip_val clip_val clip_grad clip_grad_norm grad_norm_clip max_grad_norm max_norm "
                + "gradient_clipping clipnorm"),
        },
        Number(
            "clip_value", s => s.ClipValue, (s, v) => s with { ClipValue = v },
            "The bound of every single number of the gradient, applied before clip_norm.", nullMeans: "off") with
        {
            MinimumExclusive = true,
            Maximum = 1_000_000,
            ChangesInForks = true,
            Synonyms = Words("clipvalue grad_clip_value"),
        },
        OneOf("schedule", Choices.Schedule, s => s.Schedule, (s, v) => s with { Schedule = v }, "How the learning rate changes over the run.") with
        {
            ChangesInForks = true,
            Synonyms = Words("lr_schedule scheduler lr_scheduler scheduler_type learning_rate_schedule"),
        },
        Whole(
            "schedule_epochs", s => s.ScheduleEpochs, (s, v) => s with { ScheduleEpochs = v }, MostSteps, "epochs",
            "Epochs between the drops of schedule step.", nullMeans: "10") with
        {
            ChangesInForks = true,
        },
        Number(
            "schedule_factor", s => s.ScheduleFactor, (s, v) => s with { ScheduleFactor = v },
            "What a drop of schedule step multiplies the learning rate with.", nullMeans: "0.1") with
        {
            MinimumExclusive = true,
            Maximum = 1,
            ChangesInForks = true,
            Synonyms = Words("lr_decay lr_gamma"),
        },
        Number(
            "schedule_floor", s => s.ScheduleFloor, (s, v) => s with { ScheduleFloor = v },
            "The share of the learning rate that schedule cosine ends at.", nullMeans: "0") with
        {
            Maximum = 1,
            ChangesInForks = true,
        },
        Number(
            "warmup_epochs", s => s.WarmupEpochs, (s, v) => s with { WarmupEpochs = v },
            "Epochs, also parts of one, over which the learning rate rises from 0.") with
        {
            Maximum = MostSteps,
            Unit = "epochs",
            ChangesInForks = true,
            Synonyms = Words("warmup warm_up warmup_steps"),
        },
    ];
}
