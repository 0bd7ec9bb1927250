using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using RnnSweep.Exports.Onnx.Format;

namespace RnnSweep.Exports.Onnx;

/// <summary>
/// A graph in the making: nodes in the order they are computed in, each value under a name of its own. The body of a loop is a graph of its own, which
/// sees all values of the graph around it; constants stand in the outermost one, each once.
/// </summary>
internal sealed class OnnxGraph
{
    private readonly OnnxGraph _root;
    private readonly Dictionary<string, string> _constants = [];
    private int _names;

    /// <summary>The outermost graph.</summary>
    internal OnnxGraph(string name) => (_root, Message) = (this, new GraphMessage { Name = name });

    private OnnxGraph(OnnxGraph root, string name) => (_root, Message) = (root, new GraphMessage { Name = name });

    internal GraphMessage Message { get; }

    /// <summary>The body of a loop in this graph.</summary>
    internal OnnxGraph Body(string name) => new(_root, name);

    /// <summary>A name that nothing has yet.</summary>
    internal string Name(string of) => $"{of}_{(_root._names++).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A node with one output.</summary>
    internal string Node(string kind, string[] inputs, params AttributeMessage[] attributes) => Nodes(kind, inputs, 1, attributes)[0];

    /// <summary>A node with one output and no attributes.</summary>
    internal string Node(string kind, params string[] inputs) => Nodes(kind, inputs, 1)[0];

    /// <summary>A node.</summary>
    internal string[] Nodes(string kind, string[] inputs, int outputs, params AttributeMessage[] attributes)
    {
        var node = new NodeMessage { OpType = kind, Name = Name(kind) };
        node.Input.Add(inputs);
        string[] names = [.. Enumerable.Range(0, outputs).Select(output => outputs == 1 ? node.Name + "_out" : $"{node.Name}_out{output}")];
        node.Output.Add(names);
        node.Attribute.Add(attributes);
        Message.Node.Add(node);
        return names;
    }

    /// <summary>The same value under a given name.</summary>
    internal void Copy(string value, string name)
    {
        var node = new NodeMessage { OpType = "Identity", Name = Name("Identity") };
        node.Input.Add(value);
        node.Output.Add(name);
        Message.Node.Add(node);
    }

    internal string Input(string name, ElementType type, params object[] shape)
    {
        Message.Input.Add(Value(name, type, shape));
        return name;
    }

    internal void Output(string name, ElementType type, params object[] shape) => Message.Output.Add(Value(name, type, shape));

    /// <summary>Learnt numbers, under a name that says whose they are.</summary>
    internal string Weights(string name, float[] values, params long[] shape) => Constant(name, ElementType.Float, MemoryMarshal.AsBytes<float>(values), shape);

    internal string Number(double value) => Shared($"number {value:R}", ElementType.Float, [(float)value]);

    internal string Doubles(string name, IEnumerable<double> values) =>
        Constant(name, ElementType.Double, MemoryMarshal.AsBytes<double>(values.ToArray()), null);

    internal string Integers(params long[] values) =>
        Shared($"integers {string.Join(' ', values)}", ElementType.Int64, values, values.Length);

    internal string Integer(long value) => Shared($"integer {value}", ElementType.Int64, new[] { value });

    private string Shared<T>(string key, ElementType type, T[] values, params long[] shape)
        where T : unmanaged
    {
        if (_root._constants.TryGetValue(key, out var name)) return name;
        return _root._constants[key] = Constant(Name("constant"), type, MemoryMarshal.AsBytes<T>(values), shape);
    }

    private string Constant(string name, ElementType type, ReadOnlySpan<byte> bytes, long[]? shape)
    {
        var tensor = new TensorMessage { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(shape ?? [bytes.Length / sizeof(double)]);
        _root.Message.Initializer.Add(tensor);
        return name;
    }

    /// <summary>A value with its shape: a number of its own, or the name of one that callers choose.</summary>
    private static ValueMessage Value(string name, ElementType type, object[] shape)
    {
        var dimensions = new ShapeMessage();
        dimensions.Dim.Add(shape.Select(size => size is string free ? new DimensionMessage { DimParam = free }
            : new DimensionMessage { DimValue = Convert.ToInt64(size, CultureInfo.InvariantCulture) }));
        return new ValueMessage { Name = name, Type = new TypeMessage { TensorType = new TensorTypeMessage { ElemType = (int)type, Shape = dimensions } } };
    }
}
