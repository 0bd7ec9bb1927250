using System.Text.Json;
using System.Text.Json.Serialization;

namespace RnnSweep.Training.Tests.Optimizers;

/// <summary>One file of reference values: gradients in, weights out.</summary>
internal sealed record OptimizerReference(
    [property: JsonPropertyName("w0")] double[] Start,
    [property: JsonPropertyName("grads")] double[][] Gradients,
    [property: JsonPropertyName("trajectory")] double[][] Trajectory,
    [property: JsonPropertyName("preclip_norms")] double[] Norms)
{
    internal static OptimizerReference Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "more", $"optim_{name}.json");
        return JsonSerializer.Deserialize<OptimizerReference>(File.ReadAllText(path))!;
    }

    internal static float[] Single(double[] values) => Array.ConvertAll(values, value => (float)value);
}
