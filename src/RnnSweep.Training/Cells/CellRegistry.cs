using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>The recurrent cells that a sweep can name. Immutable.</summary>
/// <param name="variants">All variants of all cells, in the order of the documentation; a cell's first one is its default.</param>
public sealed class CellRegistry(IReadOnlyList<CellDefinition> variants)
{
    /// <summary>The program's cells.</summary>
    public static CellRegistry Standard { get; } = new(
    [
        new ElmanCell(), new ResidualLinearCell(), new ResidualCell(),
        new GruCell(), new GruResetBeforeCell(),
        new LstmCell(), new PeepholeLstmCell<VanillaLstm>(),
        new PeepholeLstmCell<NoInputGateLstm>(), new PeepholeLstmCell<NoForgetGateLstm>(), new PeepholeLstmCell<NoOutputGateLstm>(),
        new PeepholeLstmCell<NoInputActivationLstm>(), new PeepholeLstmCell<NoOutputActivationLstm>(),
        new PeepholeLstmCell<CoupledLstm>(), new PeepholeLstmCell<FullGateRecurrenceLstm>(),
        new UgrnnCell(), new MguCell(), new AntisymmetricCell(),
    ]);

    /// <summary>All variants of all cells, in the order of the documentation; a cell's first one is its default.</summary>
    public IReadOnlyList<CellDefinition> Variants => variants;

    /// <summary>Every cell in its default variant.</summary>
    public IReadOnlyList<CellDefinition> All { get; } = [.. variants.DistinctBy(cell => cell.Name)];

    /// <summary>The cell of a name, in its default variant.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public CellDefinition Find(string name)
    {
        foreach (var cell in All)
            if (cell.Name == name) return cell;
        throw new ArgumentException($"unknown cell '{name}': one of {string.Join(", ", All.Select(cell => cell.Name))}", nameof(name));
    }

    /// <summary>A variant of a cell; null for its default.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public CellDefinition Find(string name, string? variant)
    {
        if (variant is null) return Find(name);
        foreach (var cell in Variants)
            if (cell.Name == name && cell.Variant == variant) return cell;
        throw new ArgumentException(
            $"unknown variant '{variant}' of {Find(name).Name}: one of {string.Join(", ", VariantsOf(name).Select(cell => cell.Variant))}", nameof(variant));
    }

    /// <summary>The cell that settings name, with its constants.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public CellDefinition Find(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Find(settings.Cell, settings.CellVariant).With(settings);
    }

    /// <summary>All variants of a cell, its default first; a cell of one form is its own only one.</summary>
    public IEnumerable<CellDefinition> VariantsOf(string name) => Variants.Where(cell => cell.Name == name);
}
