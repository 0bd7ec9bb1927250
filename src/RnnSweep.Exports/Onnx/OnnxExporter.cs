using Google.Protobuf;
using RnnSweep.Exports.Onnx.Format;
using RnnSweep.Exports.Onnx.Networks;
using RnnSweep.Training.Data;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx;

/// <summary>
/// A kept model as an ONNX model: inputs <c>x</c> [time][batch][I] and <c>lengths</c> [batch], outputs <c>logits</c> and <c>y</c>. Times and batches of any
/// size; nothing is unrolled.
/// </summary>
public static class OnnxExporter
{
    /// <summary>Writes the model.</summary>
    /// <param name="kept">The model.</param>
    /// <param name="scales">Whether inputs and numbers are in the units of the file, the scaling standing inside: only of models of tables.</param>
    /// <param name="properties">What the file says of itself, by name.</param>
    /// <exception cref="RunRefusedException">Its network has no such form; the message says why.</exception>
    public static byte[] ToBytes(KeptNetwork kept, bool scales, IEnumerable<KeyValuePair<string, string>> properties)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(properties);
        var graph = new OnnxGraph("rnnsweep");
        var preparation = scales && kept.Model.Preparation is { } known && known.HasScales() ? known : null;
        var scaled = preparation is { Columns.Count: > 0 } ? preparation : null;
        var inputs = graph.Input("x", scaled is null ? ElementType.Float : ElementType.Double, "time", "batch", kept.Sizes.InputSize);
        var lengths = graph.Input("lengths", ElementType.Int64, "batch");
        if (scaled is not null) inputs = Scaled(graph, inputs, scaled);
        var logits = NetworkNodes.Add(graph, kept, new TensorTable(kept.Tensors()), inputs, lengths);
        graph.Copy(logits, "logits");
        graph.Copy(Answer(graph, logits, kept.Loss, preparation), "y");
        object[] shape = kept.Pattern switch
        {
            Pattern.LastStep => ["batch", kept.Sizes.OutputSize],
            Pattern.PerStep => ["time", "batch", kept.Sizes.OutputSize],
            _ => ["output_time", "batch", kept.Sizes.OutputSize],
        };
        graph.Output("y", preparation is not null && kept.Loss.IsOfNumbers() ? ElementType.Double : ElementType.Float, shape);
        graph.Output("logits", ElementType.Float, shape);
        var model = new ModelMessage { IrVersion = OnnxVersion.Format, ProducerName = "rnnsweep", Graph = graph.Message };
        model.OpsetImport.Add(new OperatorSetMessage { Version = OnnxVersion.Opset });
        model.MetadataProps.Add(properties.Select(property => new PropertyMessage { Key = property.Key, Value = property.Value }));
        return model.ToByteArray();
    }

    /// <summary>As in training: in float64, then rounded.</summary>
    private static string Scaled(OnnxGraph graph, string inputs, DataPreparation preparation)
    {
        var means = graph.Doubles("input_means", preparation.Columns.SelectMany(column => column.Means));
        var deviations = graph.Doubles("input_deviations", preparation.Columns.SelectMany(column => column.Deviations));
        return graph.Node("Cast", [graph.Node("Div", graph.Node("Sub", inputs, means), deviations)], OnnxAttribute.Integer("to", (long)ElementType.Float));
    }

    private static string Answer(OnnxGraph graph, string logits, Loss loss, DataPreparation? preparation)
    {
        if (loss == Loss.CrossEntropy) return graph.Node("Softmax", [logits], OnnxAttribute.Integer("axis", -1));
        if (loss == Loss.BinaryCrossEntropy) return graph.Node("Sigmoid", logits);
        if (preparation is null) return logits;
        var number = graph.Node("Cast", [logits], OnnxAttribute.Integer("to", (long)ElementType.Double));
        var scaled = graph.Node("Mul", number, graph.Doubles("target_deviations", preparation.TargetDeviationsEach()));
        return graph.Node("Add", scaled, graph.Doubles("target_means", preparation.TargetMeansEach()));
    }
}
