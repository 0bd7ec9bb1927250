using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Networks;

/// <summary>Stacked layers of one recurrent cell, with a linear output layer.</summary>
/// <param name="name">The cell, in whatever variant.</param>
internal sealed class RecurrentFamily(string name) : INetworkFamily
{
    private readonly CellDefinition[] _variants = [.. CellRegistry.VariantsOf(name)];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        var cell = Array.Find(_variants, cell => settings.CellVariant is null || cell.Variant == settings.CellVariant);
        if (cell is null)
        {
            yield return new("cell_variant", NoSuchVariant(settings.CellVariant!));
            yield break;
        }
        foreach (var problem in UnusedSettings.OfDelays(Name, settings)) yield return problem;
        foreach (var problem in UnusedSettings.OfFit(Name, settings)) yield return problem;
        if (settings.ForgetBias is not null && cell.Shape.ForgetBias is null)
            yield return new("forget_bias", $"is given where {Shown(settings)}, which has no forget gate. {WhenOf(shape => shape.ForgetBias, "lstm")}");
        if (settings.UpdateBias is not null && cell.Shape.UpdateBias is null)
            yield return new("update_bias", $"is given where {Shown(settings)}, which has no update gate. {WhenOf(shape => shape.UpdateBias, "gru")}");
        foreach (var problem in LayerRules.Check(cell.Shape, settings, task)) yield return problem;
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, TaskData data) => new NetworkShape(
        CellRegistry.Find(settings), settings.Activation, data.InputSize, settings.HiddenSize, data.OutputSize, settings.NumLayers, settings.Bidirectional, data.Pattern)
    {
        EmbeddingSize = settings.EmbeddingSize,
        Options = new LayerOptions
        {
            LearnedState = settings.LearnedState,
            Dropout = settings.Dropout,
            InputDropout = settings.InputDropout,
            RecurrentDropout = settings.RecurrentDropout,
            Zoneout = settings.Zoneout,
        },
    };

    private string NoSuchVariant(string variant) => _variants[0].Variant is null
        ? $"found '{variant}' where cell is {name}, which has no variants. Add a `when` that names the cell it belongs to, such as `when: {{ cell: lstm }}`."
        : $"found '{variant}' where cell is {name}; allowed there: {string.Join(", ", _variants.Select(cell => cell.Variant))}.";

    private string Shown(TrainingSettings settings) => settings.CellVariant is { } variant ? $"cell is {name} and cell_variant {variant}" : $"cell is {name}";

    private string WhenOf(Func<CellShape, string?> bias, string usual)
    {
        var having = _variants.Where(cell => bias(cell.Shape) is not null).Select(cell => cell.Variant).ToArray();
        return having.Length == 0
            ? $"Add `when: {{ cell: {usual} }}` to it."
            : $"Add `when: {{ cell: {name}, cell_variant: [{string.Join(", ", having)}] }}` to it.";
    }
}
