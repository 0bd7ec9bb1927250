using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>The OpenAPI document, as a server hands it out.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    public const string Path = "/openapi/v1.json";

    private const string Components = "#/components/schemas/";

    public JsonElement Root => root;

    public JsonElement Schemas => root.GetProperty("components").GetProperty("schemas");

    /// <summary>Every method with its path, such as <c>GET /api/about</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Operations { get; } = (
        from path in root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (Name: $"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)).ToDictionary(pair => pair.Name, pair => pair.Value);

    public static async Task<ApiDocument> OfAsync(ApiClient api) => new(await api.GetAsync(Path));

    /// <summary>The schema of what an operation answers with a status, or where it is done.</summary>
    public JsonElement Answer(string operation, string? status = null)
    {
        var answers = Operations[operation].GetProperty("responses");
        return ContentOf(status is not null ? answers.GetProperty(status) : answers.TryGetProperty("200", out var done) ? done : answers.GetProperty("201"));
    }

    /// <summary>The schema of what an operation is sent; null where it is sent nothing.</summary>
    public JsonElement? Body(string operation) => Operations[operation].TryGetProperty("requestBody", out var body) ? ContentOf(body) : null;

    /// <summary>Names of an operation's parameters that stand in the path, the query or a header.</summary>
    public IEnumerable<(string Name, bool Required)> Parameters(string operation, string place) =>
        from parameter in Operations[operation].TryGetProperty("parameters", out var all) ? all.EnumerateArray() : []
        where parameter.GetProperty("in").GetString() == place
        select (parameter.GetProperty("name").GetString()!, parameter.TryGetProperty("required", out var required) && required.GetBoolean());

    /// <summary>The schema behind a reference and behind "this or null", with its name; itself, without a name, where it is neither.</summary>
    public (string? Name, JsonElement Schema) Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var either)) return Resolve(either.EnumerateArray().Single(kind => kind.TryGetProperty("$ref", out _)));
        if (!schema.TryGetProperty("$ref", out var reference)) return (null, schema);
        var name = reference.GetString()![Components.Length..];
        return (name, Schemas.GetProperty(name));
    }

    /// <summary>A validator for a schema of the document under which an object has no field that is not described.</summary>
    public JsonSchema Strict(JsonElement schema)
    {
        var components = JsonNode.Parse(Schemas.GetRawText())!.AsObject();
        foreach (var (_, component) in components)
            if (component!["properties"] is not null) component["additionalProperties"] = false;
        var whole = JsonNode.Parse(schema.GetRawText())!.AsObject();
        whole["$defs"] = components;
        return JsonSchema.FromText(whole.ToJsonString().Replace(Components, "#/$defs/", StringComparison.Ordinal));
    }

    private static JsonElement ContentOf(JsonElement holder) => holder.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema");
}
