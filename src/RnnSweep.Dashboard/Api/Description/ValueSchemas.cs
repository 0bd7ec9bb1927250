using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RnnSweep.Dashboard.Api.Answers;

namespace RnnSweep.Dashboard.Api.Description;

/// <summary>Kinds of values whose schemas say less than is known of them, or more than is true.</summary>
internal static class ValueSchemas
{
    // The value of a parameter or of a cell.
    private const JsonSchemaType AnyValue = JsonSchemaType.Null | JsonSchemaType.Boolean | JsonSchemaType.Number | JsonSchemaType.String;

    /// <summary>Completes the schema of a type.</summary>
    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(object)) schema.Type = AnyValue;
        else if (type == typeof(IReadOnlyList<object>)) schema.Items = new OpenApiSchema { Type = AnyValue };
        else if (bare == typeof(double)) Number(schema, bare != type);
        else if (bare.IsEnum) Word(schema, bare);
        // The stream itself tells events apart, and no field of theirs.
        else if (type == typeof(EventData) || type == typeof(JournalData)) schema.Discriminator = null;
        return Task.CompletedTask;
    }

    // Made for both kinds at once, it would come out as an object that may not be absent.
    private static void Number(OpenApiSchema schema, bool optional)
    {
        schema.Type = null;
        var finite = new OpenApiSchema { Type = optional ? JsonSchemaType.Number | JsonSchemaType.Null : JsonSchemaType.Number };
        schema.AnyOf = [finite, new OpenApiSchema { Enum = ["NaN", "Infinity", "-Infinity"] }];
    }

    // One schema serves all places, also those where the value may not be absent.
    private static void Word(OpenApiSchema schema, Type type)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))];
    }
}
