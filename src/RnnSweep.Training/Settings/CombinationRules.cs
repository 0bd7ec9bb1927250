using RnnSweep.Training.Networks;

namespace RnnSweep.Training.Settings;

/// <summary>Which settings do not go together. A value that nothing would use is refused, so that no sweep searches over noise.</summary>
public static class CombinationRules
{
    /// <summary>The parameters that the rules look at.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["cell", "cell_variant", "optimizer", "momentum", "nesterov", "forget_bias", "update_bias", "bidirectional", "delays",
        "input_delays", "fit", "beam_width", "teacher_forcing", "hidden_size", "num_layers", "activation", "init", "learning_rate", "weight_decay", "clip_norm"];

    /// <summary>All that does not go together; empty where everything does.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="task">What of the task matters; null where it is not known yet, which leaves out what depends on it.</param>
    public static IReadOnlyList<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new List<SettingsProblem>();
        if (NetworkFamilies.Find(settings.Cell) is { } family) problems.AddRange(family.Check(settings, task));

        if (settings.InputDelays is not null && settings.Cell != "narx")
            problems.Add(new("input_delays", $"is given where cell is {settings.Cell}; only narx tells past inputs from past outputs. Add `when: {{ cell: narx }}` to it."));
        if (task is { Pattern: not Pattern.EncoderDecoder } && settings.BeamWidth != 1)
            problems.Add(new("beam_width", $"is above 1 where the pattern is {Choices.Pattern.NameOf(task.Pattern)}, which says no output sequence. Leave it out."));

        var optimizer = Choices.Optimizer.NameOf(settings.Optimizer);
        if (settings.Momentum != 0 && settings.Optimizer is not (OptimizerKind.Sgd or OptimizerKind.RmsProp))
            problems.Add(new(
                "momentum",
                $"is above 0 where optimizer is {optimizer}, which does not use it. Add `when: {{ optimizer: [sgd, rmsprop] }}` to it."));
        if (settings.Nesterov && settings.Optimizer != OptimizerKind.Sgd)
            problems.Add(new("nesterov", $"is true where optimizer is {optimizer}, which does not use it. Add `when: {{ optimizer: sgd }}` to it."));
        else if (settings.Nesterov && settings.Momentum == 0)
            problems.Add(new("nesterov", "is true where momentum is 0: it is a form of momentum. Give momentum a value above 0, such as 0.9."));
        return problems;
    }
}
