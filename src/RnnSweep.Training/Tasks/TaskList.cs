using System.Collections;
using System.Globalization;

namespace RnnSweep.Training.Tasks;

/// <summary>A list that a task's key has as its value: texts or numbers. Immutable; equal where all items are.</summary>
/// <param name="items">Each a string or a double.</param>
public sealed class TaskList(IEnumerable<object> items) : IReadOnlyList<object>, IEquatable<TaskList>
{
    private readonly object[] _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public object this[int index] => _items[index];

    /// <summary>The items that are texts.</summary>
    public IReadOnlyList<string> Texts => [.. _items.OfType<string>()];

    /// <summary>The items that are numbers.</summary>
    public IReadOnlyList<double> Numbers => [.. _items.OfType<double>()];

    /// <inheritdoc/>
    public bool Equals(TaskList? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaskList);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>[a, b]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _items.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))}]";
}
