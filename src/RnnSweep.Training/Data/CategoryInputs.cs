namespace RnnSweep.Training.Data;

/// <summary>Inputs of which one of several is 1 at every step and the others are 0: a block of them for each column of texts. Immutable.</summary>
public sealed class CategoryInputs : IEquatable<CategoryInputs>
{
    /// <summary>Inputs of some blocks.</summary>
    /// <param name="blocks">The first input of each and how many it has, ascending, none within another.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public CategoryInputs(IEnumerable<(int First, int Count)> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        Blocks = [.. blocks];
        var end = 0;
        foreach (var (first, count) in Blocks)
        {
            if (first < end || count < 1)
                throw new ArgumentException($"a block of {count} inputs from {first} on does not follow {end} others", nameof(blocks));
            end = first + count;
        }
        Count = Blocks.Sum(block => block.Count);
    }

    /// <summary>The first input of each block, and how many it has.</summary>
    public IReadOnlyList<(int First, int Count)> Blocks { get; }

    /// <summary>Inputs of all blocks together: rows of a table in which they are looked up.</summary>
    public int Count { get; }

    /// <summary>Numbers a step once each block is looked up: all other inputs, and a row of the table for each block.</summary>
    /// <param name="inputs">I.</param>
    /// <param name="columns">Columns of the table.</param>
    public int Embedded(int inputs, int columns) => inputs - Count + Blocks.Count * columns;

    /// <summary>The inputs that are in no block, as ranges: the first and the one after the last.</summary>
    /// <param name="inputs">I.</param>
    public IEnumerable<(int First, int End)> Others(int inputs)
    {
        var end = 0;
        foreach (var (first, count) in Blocks)
        {
            if (first > end) yield return (end, first);
            end = first + count;
        }
        if (inputs > end) yield return (end, inputs);
    }

    /// <inheritdoc/>
    public bool Equals(CategoryInputs? other) => other is not null && Blocks.SequenceEqual(other.Blocks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CategoryInputs);

    /// <inheritdoc/>
    public override int GetHashCode() => Blocks.Aggregate(0, HashCode.Combine);
}
