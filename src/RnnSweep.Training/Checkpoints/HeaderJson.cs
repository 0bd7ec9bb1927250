using System.Text.Json.Serialization;

namespace RnnSweep.Training.Checkpoints;

/// <summary>How headers are written: snake_case names, numbers in round-trip form, non-finite ones as "NaN", "Infinity", "-Infinity".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(ModelHeader))]
internal sealed partial class HeaderJson : JsonSerializerContext;
