using System.Text.Json;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>One file of reference values: a network, a batch, and what PyTorch's autograd makes of it in float64.</summary>
internal sealed class PyTorchFixture(string path)
{
    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public JsonElement Expected => _root.GetProperty("expected");

    public JsonElement Parameters => _root.GetProperty("params");

    private JsonElement Network => _root.GetProperty("network");

    private JsonElement Task => _root.GetProperty("task");

    private JsonElement Batch => _root.GetProperty("batch");

    public string Cell => Network.GetProperty("cell").GetString()!;

    /// <summary>Null for a cell of one form.</summary>
    public string? Variant => Network.GetProperty("variant").GetString() is { Length: > 0 } variant ? variant : null;

    /// <summary>jordan is a family of its own; its shape counts as that of rnn.</summary>
    public bool IsJordan => Cell == "jordan";

    /// <summary>The network, its parameters not yet set.</summary>
    public INetwork Create() => IsJordan
        ? new JordanDesign(Shape.Activation, Shape.InputSize, Shape.HiddenSize, Shape.OutputSize, Shape.Pattern,
            Task.GetProperty("teacher_forcing").GetBoolean()).Create(Loss, Steps, Rows)
        : Shape.Create(Loss, Steps, Rows);

    public NetworkShape Shape => new(
        IsJordan ? CellRegistry.Standard.Find("rnn") : CellRegistry.Standard.Find(Cell, Variant),
        Enum.Parse<Activation>(Network.GetProperty("nonlinearity").GetString()!, ignoreCase: true),
        Network.GetProperty("input_size").GetInt32(),
        Network.GetProperty("hidden_size").GetInt32(),
        Network.GetProperty("output_size").GetInt32(),
        Network.GetProperty("num_layers").GetInt32(),
        Network.GetProperty("bidirectional").GetBoolean(),
        Task.GetProperty("pattern").GetString() == "last_step" ? Pattern.LastStep : Pattern.PerStep);

    public Loss Loss => Task.GetProperty("loss").GetString() switch
    {
        "cross_entropy" => Loss.CrossEntropy,
        "binary_cross_entropy" => Loss.BinaryCrossEntropy,
        "mean_squared_error" => Loss.MeanSquaredError,
        var other => throw new InvalidDataException($"loss {other}"),
    };

    public int Steps => Batch.GetProperty("seq_len").GetInt32();

    public int Rows => Batch.GetProperty("batch_size").GetInt32();

    public float[] InitialStates => Floats(Batch.GetProperty("h0"));

    public float[] InitialCells => Floats(Batch.GetProperty("c0"));

    public SequenceBatch ToBatch(NetworkShape shape)
    {
        var everywhere = shape.Pattern == Pattern.PerStep;
        var batch = new SequenceBatch(Steps, Rows, shape.InputSize, shape.OutputSize, everywhere);
        batch.Resize(Steps, Rows);
        var x = Floats(Batch.GetProperty("x"));
        for (var place = 0; place < Steps * Rows; place++)
            x.AsSpan(place * shape.InputSize, shape.InputSize).CopyTo(batch.Inputs.Span[(place * batch.InputRow)..]);
        var lengths = Batch.GetProperty("lengths");
        for (var row = 0; row < Rows; row++) batch.Lengths[row] = lengths.ValueKind == JsonValueKind.Null ? Steps : lengths[row].GetInt32();
        for (var place = 0; place < Steps * Rows; place++)
            if (place / Rows >= batch.Lengths[place % Rows]) batch.Inputs.Span.Slice(place * batch.InputRow, shape.InputSize).Clear();
        var y = Floats(Batch.GetProperty("y"));
        if (Loss == Loss.CrossEntropy)
        {
            for (var place = 0; place < y.Length; place++) batch.Classes[place] = (int)y[place];
            return batch;
        }
        for (var place = 0; place < y.Length / shape.OutputSize; place++)
            y.AsSpan(place * shape.OutputSize, shape.OutputSize).CopyTo(batch.Targets.Span[(place * batch.TargetRow)..]);
        return batch;
    }

    /// <summary>All numbers of a nested array, in order; empty for null.</summary>
    public static float[] Floats(JsonElement element)
    {
        var values = new List<float>();
        Collect(element, values);
        return [.. values];
    }

    private static void Collect(JsonElement element, List<float> values)
    {
        if (element.ValueKind == JsonValueKind.Number) values.Add((float)element.GetDouble());
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Collect(item, values);
    }
}
