using System.Collections;
using RnnSweep.Values;

namespace RnnSweep.Training.Tasks;

/// <summary>A list that a task's key has as its value: texts or numbers. Immutable; equal where all items are.</summary>
/// <param name="items">Each a text or a real number.</param>
public sealed class TaskList(IEnumerable<ParameterValue> items) : IReadOnlyList<ParameterValue>, IEquatable<TaskList>
{
    private readonly ParameterValue[] _items = [.. items];

    /// <summary>A list of texts.</summary>
    public static TaskList Of(params IEnumerable<string> texts) => new(texts.Select(ParameterValue.Of));

    /// <summary>A list of numbers.</summary>
    public static TaskList Of(params IEnumerable<double> numbers) => new(numbers.Select(ParameterValue.Of));

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public ParameterValue this[int index] => _items[index];

    /// <summary>The items that are texts.</summary>
    public IReadOnlyList<string> Texts => [.. _items.Select(item => item.Text).OfType<string>()];

    /// <summary>The items that are numbers.</summary>
    public IReadOnlyList<double> Numbers => [.. _items.Select(item => item.Real).OfType<double>()];

    /// <inheritdoc/>
    public bool Equals(TaskList? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaskList);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerator<ParameterValue> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>[a, b]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
