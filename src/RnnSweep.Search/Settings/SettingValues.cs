using RnnSweep.Values;

namespace RnnSweep.Search.Settings;

/// <summary>
/// The settings of a method or of a rule, defaults filled in, in the order of their keys. Immutable; equal where all names and values are equal.
/// </summary>
public sealed class SettingValues : IEquatable<SettingValues>
{
    private readonly OrderedDictionary<string, ParameterValue> _values;

    private SettingValues(OrderedDictionary<string, ParameterValue> values) => _values = values;

    /// <summary>Of something that has no settings.</summary>
    public static SettingValues None { get; } = new([]);

    /// <summary>All of them.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> All => _values;

    /// <summary>The values of keys.</summary>
    /// <param name="keys">All keys that there are.</param>
    /// <param name="given">What was given of them; what is missing has its default.</param>
    public static SettingValues Of(IReadOnlyList<SettingKey> keys, IReadOnlyDictionary<string, ParameterValue>? given = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0) return None;
        var values = new OrderedDictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var key in keys) values.Add(key.Name, given is not null && given.TryGetValue(key.Name, out var value) ? value : key.Default);
        return new SettingValues(values);
    }

    /// <summary>A setting by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public ParameterValue this[string name] => _values[name];

    /// <summary>A whole number.</summary>
    public int Whole(string name) => (int)this[name].Number;

    /// <summary>A whole number; null where it is off.</summary>
    public int? WholeOrNull(string name) => this[name] is { IsNumber: true } value ? (int)value.Number : null;

    /// <summary>A real number.</summary>
    public double Real(string name) => this[name].Number;

    /// <summary>A real number; null where it is off.</summary>
    public double? RealOrNull(string name) => this[name] is { IsNumber: true } value ? value.Number : null;

    /// <summary>A truth value.</summary>
    public bool Truth(string name) => this[name].Flag == true;

    /// <summary>A word.</summary>
    public string Word(string name) => this[name].ToString();

    /// <inheritdoc/>
    public bool Equals(SettingValues? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingValues);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary><c>startup=10 liar=true</c>.</summary>
    public override string ToString() => string.Join(' ', _values.Select(pair => $"{pair.Key}={pair.Value}"));
}
