using System.Diagnostics.CodeAnalysis;

namespace RnnSweep.Training.Settings;

/// <summary>The names of an enumeration's values in sweep files and results.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class ChoiceTable<T>
    where T : struct, Enum
{
    private readonly (string Name, T Value)[] _rows;

    internal ChoiceTable(params (string Name, T Value)[] rows)
    {
        _rows = rows;
        Names = [.. rows.Select(row => row.Name)];
    }

    /// <summary>All names; where the trainer has a default, it is the first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration's.</exception>
    public string NameOf(T value)
    {
        foreach (var row in _rows)
            if (EqualityComparer<T>.Default.Equals(row.Value, value)) return row.Name;
        throw new ArgumentOutOfRangeException(nameof(value), value, "not a value of " + typeof(T).Name);
    }

    /// <summary>The value of a name; names are written in lower case.</summary>
    public bool TryParse([NotNullWhen(true)] string? name, out T value)
    {
        foreach (var row in _rows)
        {
            if (row.Name != name) continue;
            value = row.Value;
            return true;
        }
        value = default;
        return false;
    }
}
