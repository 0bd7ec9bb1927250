using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Catalogues;

/// <summary>Stacked layers of one recurrent cell, with a linear output layer.</summary>
/// <param name="name">The cell, in whatever variant.</param>
/// <param name="cells">Where its variants are.</param>
internal sealed class RecurrentFamily(string name, CellRegistry cells) : INetworkFamily
{
    private readonly CellDefinition[] _variants = [.. cells.VariantsOf(name)];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Summary => _variants[0].Summary;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        foreach (var problem in VariantRules.Check(settings, _variants)) yield return problem;
        foreach (var problem in UnusedSettings.OfDelays(Name, settings)) yield return problem;
        foreach (var problem in UnusedSettings.OfFit(Name, settings)) yield return problem;
        foreach (var problem in EncoderDecoderDesign.Check(settings, task)) yield return problem;
        if (Array.Find(_variants, cell => settings.CellVariant is null || cell.Variant == settings.CellVariant) is not { } chosen) yield break;
        foreach (var problem in LayerRules.Check(chosen.Shape, settings, task)) yield return problem;
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data)
    {
        var shape = new NetworkShape(
            cells.Find(settings), settings.Activation, data.InputSize, settings.HiddenSize, data.OutputSize, settings.NumLayers, settings.Bidirectional,
            data.Pattern)
        {
            EmbeddingSize = settings.EmbeddingSize,
            Categories = settings.EmbeddingSize is null ? null : data.Categories,
            Options = new LayerOptions
            {
                LearnedState = settings.LearnedState,
                LayerNorm = settings.LayerNorm,
                Dropout = settings.Dropout,
                InputDropout = settings.InputDropout,
                RecurrentDropout = settings.RecurrentDropout,
                Zoneout = settings.Zoneout,
            },
        };
        return data.Pattern == Pattern.EncoderDecoder ? EncoderDecoderDesign.Of(shape, settings, data) : shape;
    }
}
