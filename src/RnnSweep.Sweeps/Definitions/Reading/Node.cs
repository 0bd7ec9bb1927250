using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>One value of the parsed file, with its place.</summary>
internal abstract class Node(Origin origin)
{
    public Origin Origin { get; } = origin;

    /// <summary>What it is, as an error names it.</summary>
    public abstract string Shown { get; }
}

/// <summary>A scalar, read by the rules of YAML 1.2's core schema.</summary>
/// <param name="origin">Its place.</param>
/// <param name="text">As written, without quotes.</param>
/// <param name="value">What it means.</param>
/// <param name="contentColumn">The column of its first character; null where it is not on one line of a file, as written.</param>
internal sealed class ScalarNode(Origin origin, string text, ParameterValue value, int? contentColumn = null) : Node(origin)
{
    public string Text { get; } = text;

    public ParameterValue Value { get; } = value;

    public int? ContentColumn { get; } = contentColumn;

    /// <summary>Whether it stands in quotes, and is a text whatever it says.</summary>
    public bool IsQuoted { get; init; }

    public override string Shown => Value.IsNumber ? Training.Settings.ShownValue.Text(Text) : Training.Settings.ShownValue.Of(Value);
}

/// <summary>A list.</summary>
internal sealed class SequenceNode(Origin origin) : Node(origin)
{
    public List<Node> Items { get; } = [];

    public override string Shown => "a list";
}

/// <summary>A mapping; keys are texts, in the file's order and unique.</summary>
internal sealed class MappingNode(Origin origin) : Node(origin)
{
    private readonly Dictionary<string, MappingEntry> _byKey = new(StringComparer.Ordinal);

    public List<MappingEntry> Entries { get; } = [];

    public override string Shown => "a mapping";

    public MappingEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Adds an entry; false where the key is there already.</summary>
    public bool TryAdd(MappingEntry entry)
    {
        if (!_byKey.TryAdd(entry.Key, entry)) return false;
        Entries.Add(entry);
        return true;
    }

    /// <summary>Takes a key out; false where it is not there.</summary>
    public bool Remove(string key) => _byKey.Remove(key, out var entry) && Entries.Remove(entry);

    /// <summary>Sets a key's value where it stands, or adds it at the end.</summary>
    public void Set(MappingEntry entry)
    {
        if (TryAdd(entry)) return;
        Entries[Entries.IndexOf(_byKey[entry.Key])] = entry;
        _byKey[entry.Key] = entry;
    }
}

/// <summary>A key and its value.</summary>
internal sealed record MappingEntry(string Key, Origin KeyOrigin, Node Value);
