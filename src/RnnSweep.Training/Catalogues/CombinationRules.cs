using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Catalogues;

/// <summary>Which settings do not go together. A value that nothing would use is refused, so that no sweep searches over noise.</summary>
/// <param name="networks">Whose own rules are asked.</param>
public sealed class CombinationRules(NetworkFamilies networks)
{
    /// <summary>The condition that a refusal of dropout with one layer shows; a file's own layers are put in its place.</summary>
    public const string WithLayers = LayerRules.WithLayers;

    private static readonly string[] Network =
    [
        "cell", "cell_variant", "bidirectional", "teacher_forcing", "beam_width", "delays", "input_delays", "fit",
        "forget_bias", "update_bias", "antisymmetric_step", "antisymmetric_diffusion", .. LayerRules.Parameters,
    ];

    private static readonly string[] Optimizer = ["optimizer", "momentum", "nesterov"];

    private static readonly string[] Schedule = ["schedule", "schedule_epochs", "schedule_factor", "schedule_floor", "warmup_epochs"];

    // What a linear forecast, and its least squares, have no use for.
    private static readonly string[] Linear = ["hidden_size", "activation", "init", "learning_rate", "weight_decay", "clip_norm"];

    /// <summary>
    /// The parameters that the rules look at, in groups that no rule looks across: each can be checked with the others left at their defaults.
    /// </summary>
    /// <param name="isLinear">Whether the network may be a linear one, whose rules look at nearly everything.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Groups(bool isLinear) =>
        isLinear ? [[.. Network, .. Optimizer, .. Linear], Schedule] : [Network, Optimizer, Schedule];

    /// <summary>All that does not go together; empty where everything does.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="task">What of the task matters; null where it is not known yet, which leaves out what depends on it.</param>
    public IReadOnlyList<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new List<SettingsProblem>();
        if (networks.Find(settings.Cell) is { } family)
            problems.AddRange(family is RecurrentFamily ? family.Check(settings, task) : family.Check(settings, task).Concat(LayerRules.CheckUnused(settings)));
        if (settings.Cell != "antisymmetric")
        {
            if (settings.AntisymmetricStep is not null) problems.Add(new("antisymmetric_step", OnlyAntisymmetric(settings.Cell)));
            if (settings.AntisymmetricDiffusion is not null) problems.Add(new("antisymmetric_diffusion", OnlyAntisymmetric(settings.Cell)));
        }

        if (settings.InputDelays is not null && settings.Cell != "narx")
            problems.Add(new("input_delays",
                $"is given where cell is {settings.Cell}; only narx tells past inputs from past outputs. Add `when: {{ cell: narx }}` to it."));
        if (task is { Pattern: not Pattern.EncoderDecoder } && settings.BeamWidth != 1)
            problems.Add(new("beam_width",
                $"is above 1 where the pattern is {Choices.Pattern.NameOf(task.Pattern)}, which says no output sequence. Leave it out."));

        var optimizer = Choices.Optimizer.NameOf(settings.Optimizer);
        if (settings.Momentum != 0 && settings.Optimizer is not (OptimizerKind.Sgd or OptimizerKind.RmsProp))
            problems.Add(new(
                "momentum",
                $"is above 0 where optimizer is {optimizer}, which does not use it. Add `when: {{ optimizer: [sgd, rmsprop] }}` to it."));
        if (settings.Nesterov && settings.Optimizer != OptimizerKind.Sgd)
            problems.Add(new("nesterov", $"is true where optimizer is {optimizer}, which does not use it. Add `when: {{ optimizer: sgd }}` to it."));
        else if (settings.Nesterov && settings.Momentum == 0)
            problems.Add(new("nesterov", "is true where momentum is 0: it is a form of momentum. Give momentum a value above 0, such as 0.9."));
        problems.AddRange(CheckSchedule(settings));
        return problems;
    }

    private static IEnumerable<SettingsProblem> CheckSchedule(TrainingSettings settings)
    {
        var schedule = Choices.Schedule.NameOf(settings.Schedule);
        if (settings.Schedule != ScheduleKind.Step)
        {
            if (settings.ScheduleEpochs is not null) yield return Unused("schedule_epochs", "step");
            if (settings.ScheduleFactor is not null) yield return Unused("schedule_factor", "step");
        }
        if (settings.ScheduleFloor is not null && settings.Schedule != ScheduleKind.Cosine) yield return Unused("schedule_floor", "cosine");
        if (settings.WarmupEpochs > 0 && settings.Schedule == ScheduleKind.OneCycle)
            yield return new("warmup_epochs",
                "is above 0 where schedule is one_cycle, which has a rise of its own. Add `when: { schedule: [constant, step, cosine] }` to it.");

        SettingsProblem Unused(string name, string user) =>
            new(name, $"is given where schedule is {schedule}, which does not use it. Add `when: {{ schedule: {user} }}` to it.");
    }

    private static string OnlyAntisymmetric(string cell) =>
        $"is given where cell is {cell}, which has no such constant. Add `when: {{ cell: antisymmetric }}` to it.";
}
