using System.Text.Json;

namespace RnnSweep.Training.Checkpoints;

/// <summary>Model files as bytes: the same model gives the same bytes on every machine. Laid out and sealed as checkpoints are.</summary>
public static class ModelFileCodec
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int FormatVersion = 1;

    private static readonly SealedFile Format = new("RNNSWPMD", FormatVersion, "model file");

    /// <summary>The whole file.</summary>
    /// <exception cref="ArgumentException">A setting is of another type than long, double, string and bool.</exception>
    public static byte[] ToBytes(ModelFile model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var header = new ModelHeader(
            model.Identity,
            [.. model.Settings.Select(pair => ModelHeader.Setting.Of(pair.Key, pair.Value))],
            [.. model.Tensors.Select(tensor => new ArrayEntry(tensor.Name, tensor.Values.Length))],
            model.Preparation,
            model.WeightsDigest());
        var length = model.Tensors.Sum(tensor => (long)tensor.Values.Length * sizeof(float));
        return Format.Seal(JsonSerializer.SerializeToUtf8Bytes(header, HeaderJson.Default.ModelHeader), length, payload =>
        {
            foreach (var tensor in model.Tensors)
            {
                LittleEndian.Write(tensor.Values, payload);
                payload = payload[(tensor.Values.Length * sizeof(float))..];
            }
        });
    }

    /// <summary>Writes the whole file to a stream. The stream is left open and not flushed.</summary>
    /// <inheritdoc cref="ToBytes" path="/exception" />
    public static void Write(ModelFile model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToBytes(model));
    }

    /// <summary>Reads a stream to its end as one model file.</summary>
    /// <exception cref="InvalidDataException">It is no model file, or of a newer version, cut off or damaged; the message says which.</exception>
    public static ModelFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (text, payload) = Format.Open(stream);
        try
        {
            var header = JsonSerializer.Deserialize(text.Span, HeaderJson.Default.ModelHeader) ?? throw Format.Damaged("it has no header");
            var rest = payload.Span;
            var tensors = new List<ModelTensor>();
            foreach (var entry in header.Tensors)
            {
                if (entry.Length < 0 || (long)entry.Length * sizeof(float) > rest.Length)
                    throw Format.Damaged($"tensor {entry.Name} is longer than what is left of it");
                var values = new float[entry.Length];
                LittleEndian.Read(rest, values);
                rest = rest[(values.Length * sizeof(float))..];
                tensors.Add(new ModelTensor(entry.Name, values));
            }
            if (!rest.IsEmpty) throw Format.Damaged($"{rest.Length} bytes are left over");
            return new ModelFile
            {
                Identity = header.Identity,
                Settings = [.. header.Settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value()))],
                Tensors = tensors,
                Preparation = header.Preparation,
            };
        }
        catch (JsonException exception)
        {
            throw Format.Damaged("its header cannot be understood", exception);
        }
    }
}
