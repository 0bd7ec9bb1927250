namespace RnnSweep.Training.Cells;

/// <summary>The recurrent cells that a sweep can name.</summary>
public static class CellRegistry
{
    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<CellDefinition> All { get; } = [new ElmanCell(), new GruCell(), new LstmCell()];

    /// <summary>The cell of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static CellDefinition Find(string name)
    {
        foreach (var cell in All)
            if (cell.Name == name) return cell;
        throw new ArgumentException($"unknown cell '{name}': one of {string.Join(", ", All.Select(cell => cell.Name))}", nameof(name));
    }
}
