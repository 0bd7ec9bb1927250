using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Networks;

/// <summary>Stacked layers of one recurrent cell, with a linear output layer.</summary>
/// <param name="cell">The cell.</param>
internal sealed class RecurrentFamily(CellDefinition cell) : INetworkFamily
{
    /// <inheritdoc/>
    public string Name => cell.Name;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        foreach (var problem in UnusedSettings.OfDelays(Name, settings)) yield return problem;
        foreach (var problem in UnusedSettings.OfVariant(Name, settings)) yield return problem;
        foreach (var problem in UnusedSettings.OfFit(Name, settings)) yield return problem;
        foreach (var problem in EncoderDecoderDesign.Check(Name, settings, task)) yield return problem;
        if (settings.ForgetBias is not null && cell.Shape.ForgetBias is null)
            yield return new("forget_bias", $"is given where cell is {Name}, which has no forget gate. Add `when: {{ cell: lstm }}` to it.");
        if (settings.UpdateBias is not null && cell.Shape.UpdateBias is null)
            yield return new("update_bias", $"is given where cell is {Name}, which has no update gate. Add `when: {{ cell: gru }}` to it.");
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, TaskData data)
    {
        var shape = new NetworkShape(
            cell, settings.Activation, data.InputSize, settings.HiddenSize, data.OutputSize, settings.NumLayers, settings.Bidirectional, data.Pattern);
        return data.Pattern == Pattern.EncoderDecoder ? EncoderDecoderDesign.Of(shape, settings, data) : shape;
    }
}
