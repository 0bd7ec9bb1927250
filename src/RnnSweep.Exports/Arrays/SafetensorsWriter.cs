using System.Buffers.Binary;
using System.Text.Json.Nodes;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Exports.Arrays;

/// <summary>
/// A model's parameters as a safetensors file: 8 bytes with the header's length, the header in JSON, which says where each tensor stands, and float32 numbers
/// without a gap. All little-endian.
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>The whole file.</summary>
    /// <param name="tensors">The parameters.</param>
    /// <param name="properties">What the file says of itself, by name.</param>
    public static byte[] ToBytes(IReadOnlyList<KeptTensor> tensors, IEnumerable<KeyValuePair<string, string>> properties)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value))),
        };
        var length = 0L;
        foreach (var tensor in tensors)
        {
            var end = length + (long)tensor.Values.Length * sizeof(float);
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. tensor.Shape().Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(length, end),
            };
            length = end;
        }
        var text = System.Text.Encoding.UTF8.GetBytes(header.ToJsonString());
        var padded = (text.Length + Alignment - 1) / Alignment * Alignment;
        var file = new byte[sizeof(ulong) + padded + length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)padded);
        file.AsSpan(sizeof(ulong), padded).Fill((byte)' ');
        text.CopyTo(file.AsSpan(sizeof(ulong)));
        var rest = file.AsSpan(sizeof(ulong) + padded);
        foreach (var tensor in tensors) rest = FloatBytes.Write(tensor.Values, rest);
        return file;
    }
}
