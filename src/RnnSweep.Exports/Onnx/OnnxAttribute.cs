using Google.Protobuf;
using RnnSweep.Exports.Onnx.Format;

namespace RnnSweep.Exports.Onnx;

/// <summary>The attributes of nodes, by their kind.</summary>
internal static class OnnxAttribute
{
    internal static AttributeMessage Integer(string name, long value) => new() { Name = name, I = value, Type = AttributeMessage.Types.Kind.Int };

    internal static AttributeMessage Real(string name, double value) => new() { Name = name, F = (float)value, Type = AttributeMessage.Types.Kind.Float };

    internal static AttributeMessage Text(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeMessage.Types.Kind.String };

    internal static AttributeMessage Graph(string name, GraphMessage value) => new() { Name = name, G = value, Type = AttributeMessage.Types.Kind.Graph };

    internal static AttributeMessage Integers(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeMessage { Name = name, Type = AttributeMessage.Types.Kind.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    internal static AttributeMessage Reals(string name, IEnumerable<float> values)
    {
        var attribute = new AttributeMessage { Name = name, Type = AttributeMessage.Types.Kind.Floats };
        attribute.Floats.Add(values);
        return attribute;
    }

    internal static AttributeMessage Texts(string name, IEnumerable<string> values)
    {
        var attribute = new AttributeMessage { Name = name, Type = AttributeMessage.Types.Kind.Strings };
        attribute.Strings.Add(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }
}
