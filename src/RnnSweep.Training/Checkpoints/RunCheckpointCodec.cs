using System.Text.Json;
using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Checkpoints;

/// <summary>
/// Checkpoints as bytes. The same checkpoint gives the same bytes on every machine: arrays are written in the order of their names (ordinal),
/// numbers little-endian. A SHA-256 stands at the end, so a damaged file is never read as a run's state.
/// </summary>
public static class RunCheckpointCodec
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int FormatVersion = 3;

    /// <summary>The name that reports stand under among the figures.</summary>
    private const string ReportFigures = "reports";

    private static readonly SealedFile Format = new("RNNSWPCK", FormatVersion, "checkpoint");

    /// <summary>Writes a checkpoint to a stream, in one piece. The stream is left open and not flushed.</summary>
    public static void Write(RunCheckpoint checkpoint, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(stream);
        var (metrics, reports) = ReportTable.Write(checkpoint.Reports);
        var figures = checkpoint.Figures.Append(KeyValuePair.Create(ReportFigures, reports)).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var tensors = checkpoint.Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var header = new CheckpointHeader
        {
            Run = checkpoint.Run,
            Attempt = checkpoint.Attempt,
            Epoch = checkpoint.Epoch,
            Step = checkpoint.Step,
            Identity = checkpoint.Identity,
            Figures = Array.ConvertAll(figures, pair => new ArrayEntry(pair.Key, pair.Value.Length)),
            Tensors = Array.ConvertAll(tensors, pair => new ArrayEntry(pair.Key, pair.Value.Length)),
            Finish = checkpoint.Finish,
            DivergedAtStep = checkpoint.DivergedAtStep,
            Metrics = metrics,
            Untrained = checkpoint.Untrained ? true : null,
        };
        var length = figures.Sum(pair => (long)pair.Value.Length * sizeof(double)) + tensors.Sum(pair => (long)pair.Value.Length * sizeof(float));
        stream.Write(Format.Seal(JsonSerializer.SerializeToUtf8Bytes(header, HeaderJson.Default.CheckpointHeader), length, payload =>
        {
            foreach (var (_, values) in figures)
            {
                LittleEndian.Write(values, payload);
                payload = payload[(values.Length * sizeof(double))..];
            }
            foreach (var (_, values) in tensors)
            {
                LittleEndian.Write(values, payload);
                payload = payload[(values.Length * sizeof(float))..];
            }
        }));
    }

    /// <summary>Reads a stream to its end as one checkpoint.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, or of a newer version, cut off or damaged; the message says which.</exception>
    public static RunCheckpoint Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (text, payload) = Format.Open(stream);
        try
        {
            var header = JsonSerializer.Deserialize(text.Span, HeaderJson.Default.CheckpointHeader) ?? throw Format.Damaged("it has no header");
            var rest = payload.Span;
            var figures = new Dictionary<string, double[]>(StringComparer.Ordinal);
            foreach (var entry in header.Figures)
            {
                var values = new double[CheckedLength(entry, sizeof(double), rest.Length)];
                LittleEndian.Read(rest, values);
                rest = rest[(values.Length * sizeof(double))..];
                figures.Add(entry.Name, values);
            }
            var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
            foreach (var entry in header.Tensors)
            {
                var values = new float[CheckedLength(entry, sizeof(float), rest.Length)];
                LittleEndian.Read(rest, values);
                rest = rest[(values.Length * sizeof(float))..];
                tensors.Add(entry.Name, values);
            }
            var reports = header.Reports;
            if (header.Metrics is not null && figures.Remove(ReportFigures, out var numbers)) reports = ReportTable.Read(header.Metrics, numbers);
            if (reports is null) throw Format.Damaged("its reports are missing");
            if (!rest.IsEmpty) throw Format.Damaged($"{rest.Length} bytes are left over");
            return new RunCheckpoint
            {
                Run = header.Run,
                Attempt = header.Attempt,
                Epoch = header.Epoch,
                Step = header.Step,
                Untrained = header.Untrained == true,
                Identity = header.Identity,
                Reports = reports,
                Finish = header.Finish,
                DivergedAtStep = header.DivergedAtStep,
                Figures = figures,
                Tensors = tensors,
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw Format.Damaged("its header does not describe what follows", exception);
        }
    }

    private static int CheckedLength(ArrayEntry entry, int size, int bytesLeft) =>
        entry.Length >= 0 && (long)entry.Length * size <= bytesLeft
            ? entry.Length
            : throw Format.Damaged($"array {entry.Name} is longer than what is left of it");
}
