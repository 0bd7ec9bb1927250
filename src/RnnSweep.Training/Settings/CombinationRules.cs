using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Jordan;

namespace RnnSweep.Training.Settings;

/// <summary>Which settings do not go together. A value that nothing would use is refused, so that no sweep searches over noise.</summary>
public static class CombinationRules
{
    /// <summary>The parameters that the rules look at.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["cell", "cell_variant", "num_layers", "bidirectional", "optimizer", "momentum", "nesterov", "forget_bias", "update_bias", "antisymmetric_step", "antisymmetric_diffusion", "teacher_forcing"];

    /// <summary>All that does not go together; empty where everything does.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="task">What of the task matters; null where it is not known yet, which leaves out what depends on it.</param>
    public static IReadOnlyList<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new List<SettingsProblem>();
        if (NetworkFamilies.Find(settings.Cell) is { } family) problems.AddRange(family.Check(settings, task));
        if (settings.Cell != "antisymmetric")
        {
            if (settings.AntisymmetricStep is not null) problems.Add(new("antisymmetric_step", OnlyAntisymmetric(settings.Cell)));
            if (settings.AntisymmetricDiffusion is not null) problems.Add(new("antisymmetric_diffusion", OnlyAntisymmetric(settings.Cell)));
        }
        // Where the task is not known yet, it may be one whose decoder is fed by a teacher.
        if (settings.TeacherForcing is not null && settings.Cell != JordanFamily.CellName && task is not null && Choices.Pattern.NameOf(task.Pattern) != "encoder_decoder")
            problems.Add(new("teacher_forcing", $"is given where cell is {settings.Cell}, which does not feed back its outputs. Add `when: {{ cell: jordan }}` to it."));

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

    private static string OnlyAntisymmetric(string cell) => $"is given where cell is {cell}, which has no such constant. Add `when: {{ cell: antisymmetric }}` to it.";
}
