using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnSweep.Training.Tests.Functions;

/// <summary>A function's value at a point, computed elsewhere; the file's generator stands beside it.</summary>
internal sealed record FunctionReference(
    [property: JsonPropertyName("function")] string Function,
    [property: JsonPropertyName("x")] double[] Point,
    [property: JsonPropertyName("value")] double Value)
{
    internal static FunctionReference[] ReadAll()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "functions", "values.json");
        return JsonSerializer.Deserialize<FunctionReference[]>(File.ReadAllText(path))!;
    }
}
