using RnnSweep.Training.Cells;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>One layer in one direction, from its cell's equations: the input product of all steps at once, and a step in the body of a loop.</summary>
internal sealed class DirectionNodes
{
    private readonly OnnxGraph _root;
    private readonly TensorTable _tensors;
    private readonly NetworkShape _network;
    private readonly CellShape _shape;
    private readonly StepEquations _equations;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly Dictionary<string, string> _weights = [];

    /// <summary>Finds its parameters.</summary>
    /// <param name="root">The graph that the constants stand in.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="network">The network.</param>
    /// <param name="prefix">Stands before the names of its parameters.</param>
    /// <param name="suffix">Stands behind them.</param>
    internal DirectionNodes(OnnxGraph root, TensorTable tensors, NetworkShape network, string prefix, string suffix)
    {
        (_root, _tensors, _network, _prefix, _suffix) = (root, tensors, network, prefix, suffix);
        var cell = network.Options.LayerNorm ? network.Cell.Normalized : network.Cell;
        (_shape, _equations) = (cell.Shape, cell.Equations(network.Activation));
    }

    /// <summary>Widths of the states that a step hands on: h, c where there is one, the gates' values that the next step sees.</summary>
    internal IReadOnlyList<int> StateWidths
    {
        get
        {
            List<int> widths = [.. Enumerable.Repeat(Units, StateCount)];
            if (_shape.GateRecurrence.Count > 0) widths.Add(_shape.GateRecurrence.Count * Units);
            return widths;
        }
    }

    private int Units => _network.HiddenSize;

    /// <summary>h, and c where there is one.</summary>
    private int StateCount => _shape.HasCell ? 2 : 1;

    private int Inputs => _shape.InputGates.Count;

    /// <summary>The states before the first step, [B][width] each: 0, or learnt.</summary>
    internal string[] Start(OnnxGraph graph, string rows) => [.. StateWidths.Select((width, state) =>
    {
        var learnt = _network.Options.LearnedState && state < StateCount;
        var row = learnt ? Vector(state == 0 ? "h0" : "c0") : graph.Number(0);
        return graph.Node("Expand", row, graph.Node("Concat", [rows, graph.Integers(width)], OnnxAttribute.Integer("axis", 0)));
    })];

    /// <summary>What the input adds to the net inputs of the blocks that read it, with their biases: of all steps, or of one.</summary>
    internal string InputProduct(OnnxGraph graph, string inputs)
    {
        string[] names = [.. _shape.InputGates.Select(gate => Full($"W_i{gate}"))];
        var product = graph.Node("MatMul", inputs, Kept("W_i", () => _tensors.Beside(names), _tensors[names[0]].Columns, Inputs * Units));
        return graph.Node("Add", Normalize(graph, product, _shape.LayerNorm?.Input, "gain_i", _shape.InputGates), Biases(0, Inputs));
    }

    /// <summary>The same where the inputs are symbols: their columns are looked up.</summary>
    internal string SymbolProduct(OnnxGraph graph, string symbols)
    {
        string[] names = [.. _shape.InputGates.Select(gate => Full($"W_i{gate}"))];
        var product = graph.Node("Gather", Kept("W_i", () => _tensors.Beside(names), _tensors[names[0]].Columns, Inputs * Units), symbols);
        return graph.Node("Add", product, Biases(0, Inputs));
    }

    /// <summary>One step: the states after it, of those before it.</summary>
    /// <param name="graph">The body of a loop.</param>
    /// <param name="input">The step's <see cref="InputProduct"/>, [B][blocks · H].</param>
    /// <param name="states">The states before it.</param>
    internal string[] Step(OnnxGraph graph, string input, IReadOnlyList<string> states)
    {
        var nets = Nets(graph, input, states);
        var names = _shape.Biases.Select(bias => bias["b_".Length..]).ToList();
        var terms = new TermNodes(graph, Given);
        List<string> made = [terms.Of(_equations.State)];
        if (_equations.Cell is { } cell) made.Add(terms.Of(cell));
        if (_equations.Kept.Count > 0)
            made.Add(graph.Node("Concat", [.. _equations.Kept.Select(terms.Of)], OnnxAttribute.Integer("axis", -1)));
        return [.. made.Select((value, state) => state < StateCount ? Zoneout(graph, states[state], value) : value)];

        string Given(Term term, string? reads) => term.Kind switch
        {
            TermKind.Net => nets[names.IndexOf(term.Name)],
            TermKind.State => states[0],
            TermKind.Cell => states[1],
            TermKind.Peephole => Vector($"p_{term.Name}"),
            TermKind.MidStep => graph.Node("MatMul", reads!, Matrix($"W_h{_shape.MidStep!.Gate}")),
            TermKind.Normalized => graph.Node("LayerNormalization", [reads!, Vector("gain_c"), Vector("shift_c")], Norm()),
            _ => throw new InvalidOperationException($"no value for {term.Kind}"),
        };
    }

    /// <summary>The net inputs of all blocks.</summary>
    private string[] Nets(OnnxGraph graph, string input, IReadOnlyList<string> states)
    {
        var nets = new string?[_shape.Blocks];
        AddBlocks(graph, nets, input, 0, Inputs);
        if (_shape.RecurrentGates.Count > 0)
        {
            var product = graph.Node("MatMul", states[0], Recurrent());
            product = Normalize(graph, product, _shape.LayerNorm?.Recurrent, "gain_h", _shape.RecurrentGates);
            AddBlocks(graph, nets, product, _shape.FirstRecurrentBlock, _shape.RecurrentGates.Count);
        }
        if (_shape.GateRecurrence.Count > 0)
            AddBlocks(graph, nets, graph.Node("MatMul", states[^1], GateMatrix()), 0, _shape.GateRecurrence.Count);
        for (var block = Inputs; block < nets.Length; block++)
            nets[block] = nets[block] is { } net ? graph.Node("Add", net, Biases(block, 1)) : Biases(block, 1);
        return nets!;
    }

    private void AddBlocks(OnnxGraph graph, string?[] nets, string values, int first, int count)
    {
        var parts = count == 1 ? [values]
            : graph.Nodes("Split", [values, graph.Integers([.. Enumerable.Repeat((long)Units, count)])], count, OnnxAttribute.Integer("axis", -1));
        for (var block = 0; block < count; block++)
            nets[first + block] = nets[first + block] is { } net ? graph.Node("Add", net, parts[block]) : parts[block];
    }

    /// <summary>Under layer_norm γ ⊙ x̂, each run of blocks by itself; else what came in.</summary>
    private string Normalize(OnnxGraph graph, string product, IReadOnlyList<int>? runs, string gain, IReadOnlyList<string> gates)
    {
        if (!_network.Options.LayerNorm) return product;
        string[] widths = [.. gates.Select(gate => Full($"{gain}{gate}"))];
        var (parts, first) = (new List<string>(), 0);
        var split = runs!.Count == 1 ? [product]
            : graph.Nodes("Split", [product, graph.Integers([.. runs.Select(run => (long)run * Units)])], runs.Count, OnnxAttribute.Integer("axis", -1));
        for (var run = 0; run < runs.Count; first += runs[run++])
        {
            var names = widths[first..(first + runs[run])];
            var gains = Kept($"{gain}_{run}", () => _tensors.Below(names), runs[run] * Units);
            parts.Add(graph.Node("LayerNormalization", [split[run], gains], Norm()));
        }
        return parts.Count == 1 ? parts[0] : graph.Node("Concat", [.. parts], OnnxAttribute.Integer("axis", -1));
    }

    /// <summary>In evaluation a unit keeps its state's share p.</summary>
    private string Zoneout(OnnxGraph graph, string before, string made) => _network.Options.Zoneout is var kept && kept > 0
        ? graph.Node("Add", graph.Node("Mul", graph.Number(kept), before), graph.Node("Mul", graph.Number(1 - kept), made)) : made;

    private string Recurrent()
    {
        string[] names = [.. _shape.RecurrentGates.Select(gate => Full($"W_h{gate}"))];
        return Kept("W_h", () =>
        {
            var values = _tensors.Beside(names);
            return _shape.Diffusion is { } diffusion ? Antisymmetric.Of(values, Units, diffusion) : values;
        }, Units, names.Length * Units);
    }

    /// <summary>R: from every kept gate to every one, [kept · H][kept · H].</summary>
    private string GateMatrix()
    {
        var gates = _shape.GateRecurrence;
        return Kept("R", () => [.. gates.SelectMany(from => _tensors.Beside([.. gates.Select(to => Full($"R_{from}{to}"))]))], gates.Count * Units,
            gates.Count * Units);
    }

    private string Biases(int first, int count) =>
        Kept($"b_{first}", () => _tensors.Below(_shape.Biases.Skip(first).Take(count).Select(Full)), count * Units);

    private string Vector(string name) => Kept(name, () => _tensors[Full(name)].Values, Units);

    private string Matrix(string name) => Kept($"{name}_mid", () => _tensors.Beside([Full(name)]), Units, Units);

    private string Kept(string name, Func<float[]> values, params long[] shape) =>
        _weights.TryGetValue(name, out var known) ? known : _weights[name] = _root.Weights(Full(name), values(), shape);

    private string Full(string name) => _prefix + name + _suffix;

    private static Format.AttributeMessage[] Norm() => [OnnxAttribute.Integer("axis", -1), OnnxAttribute.Real("epsilon", 1e-5)];
}
