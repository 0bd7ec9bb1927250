using System.Text.Json;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>
/// The members of an object of an effective definition: read by name, by structure alone. What nobody has asked for in the end is noted.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="path">Where it stands, for messages; empty for the definition itself.</param>
/// <param name="notes">Takes what this program does not know.</param>
internal sealed class JsonMembers(JsonElement element, string path, DecodingNotes notes)
{
    private readonly JsonElement _object = element.ValueKind == JsonValueKind.Object ? element : throw Unfit(path, element, "an object");
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Takes what this program does not know.</summary>
    public DecodingNotes Notes => notes;

    /// <summary>All members, in the text's order.</summary>
    public IEnumerable<(string Name, JsonElement Value)> All => _object.EnumerateObject().Select(member => (member.Name, member.Value));

    /// <summary>Where a member stands.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A member; null where there is none. A null that is written out is one.</summary>
    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _object.TryGetProperty(name, out var value) ? value : null;
    }

    /// <summary>A member that must be there.</summary>
    public JsonElement Required(string name) => Find(name) ?? throw new InvalidDataException($"its definition has no {PathOf(name)}");

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => TextOf(Required(name), PathOf(name));

    /// <summary>A text, or null.</summary>
    public string? TextOrNull(string name) => Find(name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, PathOf(name)) : null;

    /// <summary>A number that must be there.</summary>
    public double Number(string name) => NumberOf(Required(name), PathOf(name));

    /// <summary>A number, or what stands for it where there is none.</summary>
    public double? NumberOr(string name, double? standard) =>
        Find(name) is not { } value ? standard : value.ValueKind == JsonValueKind.Null ? null : NumberOf(value, PathOf(name));

    /// <summary>A whole number that must be there.</summary>
    public long Whole(string name) => WholeOf(Required(name), PathOf(name));

    /// <summary>A whole number, or what stands for it where there is none.</summary>
    public long? WholeOr(string name, long? standard) =>
        Find(name) is not { } value ? standard : value.ValueKind == JsonValueKind.Null ? null : WholeOf(value, PathOf(name));

    /// <summary>A truth value, or what stands in its place where it is missing.</summary>
    public bool FlagOr(string name, bool standard) => Find(name) switch
    {
        null => standard,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw new InvalidDataException($"its definition has {value.GetRawText()} in {PathOf(name)}, where true or false is expected"),
    };

    /// <summary>The items of a list; none where there is no list.</summary>
    public IReadOnlyList<JsonElement> List(string name) => Find(name) is { } value ? ListOf(value, PathOf(name)) : [];

    /// <summary>The values of a list that must be there.</summary>
    public IReadOnlyList<ParameterValue> Values(string name) => [.. ListOf(Required(name), PathOf(name)).Select(item => ValueOf(item, PathOf(name)))];

    /// <summary>An object; null where there is none.</summary>
    public JsonMembers? Object(string name) => Find(name) is { } value ? new JsonMembers(value, PathOf(name), notes) : null;

    /// <summary>Notes the members that nobody has asked for.</summary>
    public void Finish()
    {
        foreach (var member in _object.EnumerateObject())
            if (!_asked.Contains(member.Name)) notes.Unknown(PathOf(member.Name), "key", member.Name);
    }

    /// <summary>A scalar as a parameter has it: numbers with a point or an exponent are real, all others whole.</summary>
    public static ParameterValue ValueOf(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 && value.TryGetInt64(out var whole) => ParameterValue.Of(whole),
        JsonValueKind.Number => ParameterValue.Of(value.GetDouble()),
        JsonValueKind.String => ParameterValue.Of(value.GetString()!),
        JsonValueKind.True => ParameterValue.Of(true),
        JsonValueKind.False => ParameterValue.Of(false),
        JsonValueKind.Null => ParameterValue.None,
        _ => throw Unfit(path, value, "one value"),
    };

    /// <summary>A text.</summary>
    public static string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unfit(path, value, "a text");

    private static IReadOnlyList<JsonElement> ListOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Unfit(path, value, "a list");

    private static double NumberOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw Unfit(path, value, "a number");

    private static long WholeOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Unfit(path, value, "a whole number");

    private static InvalidDataException Unfit(string path, JsonElement found, string due)
    {
        var kind = found.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Undefined => "nothing",
            _ => found.GetRawText(),
        };
        var place = path.Length == 0 ? $"is {kind}" : $"has {kind} in {path}";
        return new InvalidDataException($"its definition {place}, where {due} is expected");
    }
}
