using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>Settings that a kind of network has no use for, and the messages about them.</summary>
internal static class UnusedSettings
{
    /// <summary>What belongs to recurrent cells alone, for a network that has none.</summary>
    /// <param name="cell">Its name.</param>
    /// <param name="settings">The settings.</param>
    internal static IEnumerable<SettingsProblem> OfRecurrence(string cell, TrainingSettings settings)
    {
        if (settings.Bidirectional)
            yield return new("bidirectional",
                $"is true where cell is {cell}, which has no state that could be carried backwards. Add `when: {{ cell: [rnn, gru, lstm] }}` to it.");
        foreach (var problem in VariantRules.Check(settings, [])) yield return problem;
    }

    /// <summary>What belongs to networks that see a fixed number of past steps, for one that carries a state.</summary>
    internal static IEnumerable<SettingsProblem> OfDelays(string cell, TrainingSettings settings)
    {
        if (settings.Delays is not null)
            yield return new("delays",
                $"is given where cell is {cell}, which sees the past through its state. Add `when: {{ cell: [tdnn, ar, narx] }}` to it.");
    }

    /// <summary>Least squares, for a network that is not linear.</summary>
    internal static IEnumerable<SettingsProblem> OfFit(string cell, TrainingSettings settings)
    {
        if (settings.Fit == Fit.LeastSquares)
            yield return new("fit", $"is least_squares where cell is {cell}, which is not linear in its weights. Add `when: {{ cell: ar }}` to it.");
    }

    /// <summary>What belongs to networks that are fed outputs, for one that is not; and the pattern that only they serve.</summary>
    internal static IEnumerable<SettingsProblem> OfDecoding(string cell, TrainingSettings settings, TaskTraits? task)
    {
        if (task is { Pattern: Pattern.EncoderDecoder })
            yield return new("cell", $"is {cell} where the pattern is encoder_decoder, which hands a state from encoder to decoder. Allowed: a recurrent "
                + "cell, such as gru.");
        if (settings.TeacherForcing is not null)
            yield return new("teacher_forcing", $"is given where cell is {cell}, which is not fed its outputs. Leave it out.");
    }

    /// <summary>Which of these parameters do not have their defaults.</summary>
    internal static IEnumerable<string> Changed(TrainingSettings settings, params string[] names)
    {
        var standard = new TrainingSettings();
        foreach (var name in names)
        {
            var same = name switch
            {
                "hidden_size" => settings.HiddenSize == standard.HiddenSize,
                "num_layers" => settings.NumLayers == standard.NumLayers,
                "activation" => settings.Activation == standard.Activation,
                "init" => settings.Init == standard.Init,
                "optimizer" => settings.Optimizer == standard.Optimizer,
                "learning_rate" => settings.LearningRate == standard.LearningRate,
                "momentum" => settings.Momentum == standard.Momentum,
                "nesterov" => settings.Nesterov == standard.Nesterov,
                "weight_decay" => settings.WeightDecay == standard.WeightDecay,
                "clip_norm" => settings.ClipNorm == standard.ClipNorm,
                _ => throw new ArgumentException($"no rule looks at {name}", nameof(names)),
            };
            if (!same) yield return name;
        }
    }
}
