using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>Which settings of recurrent layers do not go together, or make no sense for a cell or a task.</summary>
internal static class LayerRules
{
    private const string Take = "Leave it out, or add `when: { cell: [rnn, gru, lstm] }` to it.";

    /// <summary>The condition that a refusal of dropout with one layer shows.</summary>
    internal const string WithLayers = "num_layers: [2, 3]";

    /// <summary>The parameters that the rules look at.</summary>
    internal static IReadOnlyList<string> Parameters { get; } =
    [
        "embedding_size", "chrono_max", "learned_state",
        "layer_norm", "num_layers", "dropout", "input_dropout", "recurrent_dropout", "zoneout",
    ];

    /// <summary>What a network of recurrent layers refuses.</summary>
    internal static IEnumerable<SettingsProblem> Check(CellShape cell, TrainingSettings settings, TaskTraits? task)
    {
        if (settings.EmbeddingSize is not null && task is { HasSymbols: false, HasCategories: false })
            yield return new("embedding_size", "is given for a task whose inputs are numbers: only symbols, and texts that categories in the task of a csv "
                + "file names, can be looked up in a table. Leave it out.");
        if (settings.ChronoMax is not null && (settings.Cell == "mgu" || (cell.ForgetBias is null && cell.UpdateBias is null)))
            yield return new("chrono_max",
                $"is given where {Shown(settings)}, which has no gate that keeps the state. Add `when: {{ cell: [gru, lstm, ugrnn] }}` to it.");
        if (settings.ChronoMax is not null && Bias(settings) is { } bias)
            yield return new("chrono_max", $"is given beside {bias}, and both set the same bias. Keep one of them.");
        if (settings.LearnedState && task is { CarriesState: true })
            yield return new("learned_state",
                "is true for a task whose state is carried from batch to batch: only the first batch of an epoch would use it. Leave it out.");
        if (task is { Pattern: Pattern.EncoderDecoder })
            foreach (var (name, found) in RegularisersOf(settings))
                yield return new(name, $"{found} where the pattern is encoder_decoder, whose layers do not take it. Leave it out.");
        if (settings.LayerNorm && cell.LayerNorm is null)
            yield return new("layer_norm",
                $"is true where {Shown(settings)}, which has no normalised form. Allowed: rnn, and gru and lstm in their default variants.");
        if (settings.Dropout > 0 && settings.NumLayers == 1)
            yield return new("dropout", $"is above 0 where num_layers is 1: it stands between layers. Add `when: {{ {WithLayers} }}` to "
                + $"it, or use "
                + "input_dropout, recurrent_dropout or zoneout.");
        if (settings.RecurrentDropout > 0 && cell.RecurrentGates.Count == 0 && cell.MidStep is null)
            yield return new("recurrent_dropout", $"is above 0 where cell is {settings.Cell}, which has no recurrent product. {Take}");
    }

    /// <summary>What a network of another kind, which has none of this, refuses.</summary>
    internal static IEnumerable<SettingsProblem> CheckUnused(TrainingSettings settings)
    {
        if (settings.EmbeddingSize is not null) yield return Unused("embedding_size", "is given");
        if (settings.ChronoMax is not null) yield return Unused("chrono_max", "is given");
        if (settings.LearnedState) yield return Unused("learned_state", "is true");
        foreach (var (name, found) in RegularisersOf(settings)) yield return Unused(name, found);

        SettingsProblem Unused(string name, string found) => new(name, $"{found} where cell is {settings.Cell}, which does not use it. {Take}");
    }

    private static IEnumerable<(string Name, string Found)> RegularisersOf(TrainingSettings settings)
    {
        if (settings.LayerNorm) yield return ("layer_norm", "is true");
        if (settings.Dropout > 0) yield return ("dropout", "is above 0");
        if (settings.InputDropout > 0) yield return ("input_dropout", "is above 0");
        if (settings.RecurrentDropout > 0) yield return ("recurrent_dropout", "is above 0");
        if (settings.Zoneout > 0) yield return ("zoneout", "is above 0");
    }

    private static string Shown(TrainingSettings settings) =>
        settings.CellVariant is { } variant ? $"cell is {settings.Cell} and cell_variant {variant}" : $"cell is {settings.Cell}";

    private static string? Bias(TrainingSettings settings) =>
        settings.ForgetBias is not null ? "forget_bias" : settings.UpdateBias is not null ? "update_bias" : null;
}
