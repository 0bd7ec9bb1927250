using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary><c>jordan</c>: one layer whose step reads the network's own last output.</summary>
internal sealed class JordanFamily : INetworkFamily
{
    /// <summary>The name in a sweep file.</summary>
    internal const string CellName = "jordan";

    /// <inheritdoc/>
    public string Name => CellName;

    /// <inheritdoc/>
    public string Summary => "the output of the step before is fed back, not the state";

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        foreach (var problem in VariantRules.Check(settings, [])) yield return problem;
        foreach (var problem in UnusedSettings.OfDelays(Name, settings)) yield return problem;
        foreach (var problem in UnusedSettings.OfFit(Name, settings)) yield return problem;
        if (task?.Pattern == Pattern.EncoderDecoder)
            yield return new("cell", "is jordan where the pattern is encoder_decoder, which hands a state from encoder to decoder. Allowed: a recurrent cell, "
                + "such as gru.");
        if (settings.Bidirectional)
            yield return new("bidirectional",
                "is true where cell is jordan, which feeds back its output step by step and so reads forwards only. Leave it false there.");
        if (settings.NumLayers > 1)
            yield return new("num_layers", $"is {settings.NumLayers} where cell is jordan, which has one layer. Add a `when` with the other cells to it.");
        if (settings.TeacherForcing is { } share and not (0 or 1))
            yield return new("teacher_forcing", $"found {ShownValue.Real(share)} where cell is jordan; allowed there: 0 or 1 (false or true).");
        else if (settings.TeacherForcing == 1 && task?.Pattern == Pattern.LastStep)
            yield return new("teacher_forcing",
                "is on where the pattern is last_step: there is no target at the steps before. Leave it off, and jordan feeds back its own outputs.");
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data) =>
        new JordanDesign(settings.Activation, data.InputSize, settings.HiddenSize, data.OutputSize, data.Pattern, settings.TeacherForcing == 1);
}
