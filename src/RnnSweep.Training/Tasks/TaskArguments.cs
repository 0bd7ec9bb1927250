using System.Globalization;
using System.Text.Json.Serialization;

namespace RnnSweep.Training.Tasks;

/// <summary>The values of a task's own keys, in a fixed order (by name). Immutable; equal where all names and values are equal.</summary>
[JsonConverter(typeof(TaskArgumentsConverter))]
public sealed class TaskArguments : IEquatable<TaskArguments>
{
    private readonly SortedDictionary<string, object> _values;

    private TaskArguments(SortedDictionary<string, object> values) => _values = values;

    /// <summary>No values.</summary>
    public static TaskArguments None { get; } = new(new SortedDictionary<string, object>(StringComparer.Ordinal));

    /// <summary>All of them, ordered by name; each value is a long, a string, a bool or a <see cref="TaskList"/>.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object>> All => _values;

    /// <summary>A value by its name: a long, a string, a bool, a <see cref="TaskList"/>, or null where it is not given.</summary>
    public object? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number, or the key's default.</summary>
    public long Whole(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name) as long? ?? key.Default as long? ?? 0;
    }

    /// <summary>A text, or the key's default.</summary>
    public string Text(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name) as string ?? key.Default as string ?? "";
    }

    /// <summary>A truth value, or the key's default.</summary>
    public bool Truth(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name) as bool? ?? key.Default as bool? ?? false;
    }

    /// <summary>A list, or the key's default; null where there is none.</summary>
    public TaskList? List(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name) as TaskList ?? key.Default as TaskList;
    }

    /// <summary>The same with one value added or replaced.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="value">A long, a string, a bool or a <see cref="TaskList"/>.</param>
    public TaskArguments With(string name, object value) => new(new SortedDictionary<string, object>(_values, StringComparer.Ordinal) { [name] = value });

    /// <inheritdoc/>
    public bool Equals(TaskArguments? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TaskArguments);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary><c>bits=3 train=2000</c>.</summary>
    public override string ToString() =>
        string.Join(' ', _values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
