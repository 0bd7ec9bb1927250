using System.Text.Json.Nodes;

namespace RnnSweep.Sweeps.Definitions.Schema;

/// <summary>Pieces of a schema.</summary>
internal static class Json
{
    public static JsonObject Ref(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    public static JsonObject OneOf(IReadOnlyList<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    /// <summary>The same in any case and with dashes for underscores, as the reader takes words: those that an editor offers come first.</summary>
    public static JsonObject AnyCase(IReadOnlyList<string> words) => new()
    {
        ["anyOf"] = new JsonArray(OneOf(words), Text($"^({string.Join('|', words.Select(word => string.Concat(word.Select(Any))))})$")),
    };

    private static string Any(char c) => char.IsAsciiLetter(c) ? $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]" : c switch
    {
        '_' or '-' => "[_-]",
        _ => System.Text.RegularExpressions.Regex.Escape(c.ToString()),
    };

    public static JsonObject Whole(long min, long max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    public static JsonObject Text(string? pattern = null)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (pattern is not null) text["pattern"] = pattern;
        return text;
    }

    /// <summary>A mapping with these keys and no others; their texts are those of <paramref name="path"/>.</summary>
    public static JsonObject Closed(string path, params (string Key, JsonObject Schema)[] keys)
    {
        var properties = new JsonObject();
        foreach (var (key, schema) in keys)
        {
            schema["description"] = KeyTexts.Of($"{path}.{key}");
            properties[key] = schema;
        }
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
