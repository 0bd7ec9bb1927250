using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Catalogues;

/// <summary>Makes <see cref="TrainingSettings"/> of the named values of a variant.</summary>
public static class SettingsBinder
{
    /// <summary>Binds all values; whatever is not named keeps its default.</summary>
    /// <param name="values">Parameters by name or alias, each a long, double, string, bool or null.</param>
    public static SettingsBinding Bind(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var problems = new List<SettingsProblem>();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new TrainingSettings();
        foreach (var (name, value) in values)
        {
            if (TrainerParameters.Find(name) is not { } parameter)
            {
                problems.Add(new(name, Unknown(name)));
                continue;
            }
            if (!given.TryAdd(parameter.Name, name))
            {
                var other = given[parameter.Name];
                problems.Add(new(name, other == name ? "is given twice." : $"means the same as {other}, which is given too. Keep one of them."));
                continue;
            }
            if (parameter.TryNormalize(TrainerParameters.Unalias(name, value), out var normal)) settings = Set(settings, parameter.Name, normal);
            else problems.Add(new(name, Refused(name, parameter, value)));
        }
        // Values that were refused have their defaults here, and a message about those would mislead.
        if (problems.Count == 0) problems.AddRange(CombinationRules.Check(settings));
        return new SettingsBinding(problems.Count == 0 ? settings : null, problems);
    }

    /// <summary>The settings with one value changed; whether it fits the others is not looked at.</summary>
    /// <exception cref="ArgumentException">The parameter is not known or the value not allowed; the message says why.</exception>
    public static TrainingSettings With(TrainingSettings settings, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (TrainerParameters.Find(name) is not { } parameter) throw new ArgumentException(Unknown(name), nameof(name));
        return parameter.TryNormalize(TrainerParameters.Unalias(name, value), out var normal)
            ? Set(settings, parameter.Name, normal)
            : throw new ArgumentException($"{name}: {Refused(name, parameter, value)}", nameof(value));
    }

    /// <summary>What is wrong with a value of a known parameter, in words.</summary>
    /// <param name="name">The name it was given by.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">A value that the parameter does not take.</param>
    public static string Refused(string name, TrainerParameter parameter, object? value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var message = $"found {ShownValue.Of(value)}; allowed: {TrainerParameters.AllowedUnder(name, parameter)}.";
        if (value is not string text) return message;
        if (parameter.Kind != TrainerParameterKind.Choice) return message + " A text is never a number or a truth value; leave the quotes off.";
        return NearestName.Find(text, parameter.Choices) is { } near ? $"{message} Did you mean '{near}'?" : message;
    }

    private static string Unknown(string name)
    {
        if (TrainerParameters.NotBuiltYet.Contains(name)) return "is not built yet.";
        var hint = TrainerParameters.Nearest(name) is { } nearest ? $"Did you mean '{nearest}'?" : $"Known: {string.Join(", ", TrainerParameters.Names)}.";
        return $"unknown parameter '{ShownValue.Text(name)}'. {hint}";
    }

    private static TrainingSettings Set(TrainingSettings settings, string name, object? value) => name switch
    {
        "cell" => settings with { Cell = (string)value! },
        "cell_variant" => settings with { CellVariant = (string?)value },
        "hidden_size" => settings with { HiddenSize = Int(value) },
        "num_layers" => settings with { NumLayers = Int(value) },
        "bidirectional" => settings with { Bidirectional = (bool)value! },
        "activation" => settings with { Activation = Pick(Choices.Activation, value) },
        "init" => settings with { Init = Pick(Choices.Init, value) },
        "forget_bias" => settings with { ForgetBias = (double?)value },
        "update_bias" => settings with { UpdateBias = (double?)value },
        "chrono_max" => settings with { ChronoMax = (int?)(long?)value },
        "learned_state" => settings with { LearnedState = (bool)value! },
        "layer_norm" => settings with { LayerNorm = (bool)value! },
        "dropout" => settings with { Dropout = (double)value! },
        "input_dropout" => settings with { InputDropout = (double)value! },
        "recurrent_dropout" => settings with { RecurrentDropout = (double)value! },
        "zoneout" => settings with { Zoneout = (double)value! },
        "embedding_size" => settings with { EmbeddingSize = (int?)(long?)value },
        "antisymmetric_step" => settings with { AntisymmetricStep = (double?)value },
        "antisymmetric_diffusion" => settings with { AntisymmetricDiffusion = (double?)value },
        "sequence_length" => settings with { SequenceLength = (int?)(long?)value },
        "delays" => settings with { Delays = (int?)(long?)value },
        "input_delays" => settings with { InputDelays = (int?)(long?)value },
        "fit" => settings with { Fit = Pick(Choices.Fit, value) },
        "beam_width" => settings with { BeamWidth = Int(value) },
        "lag" => settings with { Lag = (int?)(long?)value },
        "teacher_forcing" => settings with { TeacherForcing = (double?)value },
        "batch_size" => settings with { BatchSize = Int(value) },
        "epochs" => settings with { Epochs = Int(value) },
        "patience" => settings with { Patience = (int?)(long?)value },
        "gradient_probe" => settings with { GradientProbe = Pick(Choices.GradientProbe, value) },
        "optimizer" => settings with { Optimizer = Pick(Choices.Optimizer, value) },
        "learning_rate" => settings with { LearningRate = (double)value! },
        "momentum" => settings with { Momentum = (double)value! },
        "nesterov" => settings with { Nesterov = (bool)value! },
        "weight_decay" => settings with { WeightDecay = (double)value! },
        "clip_norm" => settings with { ClipNorm = (double?)value },
        "clip_value" => settings with { ClipValue = (double?)value },
        "schedule" => settings with { Schedule = Pick(Choices.Schedule, value) },
        "schedule_epochs" => settings with { ScheduleEpochs = (int?)(long?)value },
        "schedule_factor" => settings with { ScheduleFactor = (double?)value },
        "schedule_floor" => settings with { ScheduleFloor = (double?)value },
        "warmup_epochs" => settings with { WarmupEpochs = (double)value! },
        _ => throw new InvalidOperationException($"{name} stands in the catalogue but has no property"),
    };

    private static int Int(object? value) => (int)(long)value!;

    private static T Pick<T>(ChoiceTable<T> table, object? value)
        where T : struct, Enum =>
        table.TryParse((string?)value, out var choice) ? choice : throw new InvalidOperationException($"{value} stands in the catalogue but has no value");
}
