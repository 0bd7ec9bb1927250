using System.Globalization;
using System.Text.Json.Serialization;

namespace RnnSweep.Training.Tasks;

/// <summary>The values of a task's own keys, in a fixed order (by name). Immutable; equal where all names and values are equal.</summary>
[JsonConverter(typeof(TaskArgumentsConverter))]
public sealed class TaskArguments : IEquatable<TaskArguments>
{
    private readonly SortedDictionary<string, TaskValue> _values;

    private TaskArguments(SortedDictionary<string, TaskValue> values) => _values = values;

    /// <summary>No values.</summary>
    public static TaskArguments None { get; } = new(new SortedDictionary<string, TaskValue>(StringComparer.Ordinal));

    /// <summary>All of them, ordered by name.</summary>
    public IReadOnlyCollection<KeyValuePair<string, TaskValue>> All => _values;

    /// <summary>A value by its name; null where it is not given.</summary>
    public TaskValue? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number, or the key's default.</summary>
    public long Whole(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name)?.Scalar.Integer ?? key.Default?.Scalar.Integer ?? 0;
    }

    /// <summary>A text, or the key's default.</summary>
    public string Text(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name)?.Scalar.Text ?? key.Default?.Scalar.Text ?? "";
    }

    /// <summary>A truth value, or the key's default.</summary>
    public bool Truth(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name)?.Scalar.Flag ?? key.Default?.Scalar.Flag ?? false;
    }

    /// <summary>A list, or the key's default; null where there is none.</summary>
    public TaskList? List(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key.Name)?.List ?? key.Default?.List;
    }

    /// <summary>The texts of a list, or the one text that stands in its place; empty where the key is not given.</summary>
    public IReadOnlyList<string> Texts(TaskKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return List(key)?.Texts ?? (Text(key) is { Length: > 0 } text ? [text] : []);
    }

    /// <summary>The same with one value added or replaced.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="value">Its value.</param>
    public TaskArguments With(string name, TaskValue value) => new(new SortedDictionary<string, TaskValue>(_values, StringComparer.Ordinal) { [name] = value });

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
