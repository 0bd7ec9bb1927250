using RnnSweep.Training.Cells;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>Refuses variants that a cell does not have, and biases of gates that its variant does not have.</summary>
internal static class VariantRules
{
    /// <summary>What is wrong.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="variants">All variants of the cell, its default first; empty for a network that is no stack of gated cells.</param>
    internal static IEnumerable<SettingsProblem> Check(TrainingSettings settings, CellDefinition[] variants)
    {
        var cell = Array.Find(variants, cell => settings.CellVariant is null || cell.Variant == settings.CellVariant);
        if (settings.CellVariant is { } variant && cell is null)
        {
            yield return new("cell_variant", NoSuchVariant(settings.Cell, variant, variants));
            yield break;
        }
        if (settings.ForgetBias is not null && cell?.Shape.ForgetBias is null)
            yield return new("forget_bias",
                $"is given where {Shown(settings)}, which has no forget gate. {WhenOf(settings, variants, shape => shape.ForgetBias, "lstm")}");
        if (settings.UpdateBias is not null && cell?.Shape.UpdateBias is null)
            yield return new("update_bias",
                $"is given where {Shown(settings)}, which has no update gate. {WhenOf(settings, variants, shape => shape.UpdateBias, "gru")}");
    }

    private static string NoSuchVariant(string cell, string variant, CellDefinition[] variants) => variants is [{ Variant: not null }, ..]
        ? $"found '{variant}' where cell is {cell}; allowed there: {string.Join(", ", variants.Select(known => known.Variant))}."
        : $"found '{variant}' where cell is {cell}, which has no variants. Add a `when` that names the cell it belongs to, such as `when: {{ cell: lstm }}`.";

    private static string Shown(TrainingSettings settings) =>
        settings.CellVariant is { } variant ? $"cell is {settings.Cell} and cell_variant {variant}" : $"cell is {settings.Cell}";

    private static string WhenOf(TrainingSettings settings, CellDefinition[] variants, Func<CellShape, string?> bias, string usual)
    {
        var having = variants.Where(cell => bias(cell.Shape) is not null).Select(cell => cell.Variant).ToArray();
        return having.Length == 0
            ? $"Add `when: {{ cell: {usual} }}` to it."
            : $"Add `when: {{ cell: {settings.Cell}, cell_variant: [{string.Join(", ", having)}] }}` to it.";
    }
}
