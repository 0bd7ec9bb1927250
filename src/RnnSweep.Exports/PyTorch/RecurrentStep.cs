using System.Text;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Networks.Recurrent;

namespace RnnSweep.Exports.PyTorch;

/// <summary>The methods of layers of a recurrent cell: net inputs of all steps, start, one step, a direction.</summary>
internal static class RecurrentStep
{
    /// <summary>Of one direction: <c>part</c> is what stands before and behind the names of its weights.</summary>
    private const string Direction = """"
        def weights(self, part):
            return lambda name: getattr(self, part[0] + name + part[1])

        def direction(self, part, x, real, backwards=False):
            """h of every step [T, B, H], and the last states. On steps that are not a sequence's own the states are kept."""
            nets = self.input_nets(part, x)
            states = self.start(part, x.shape[1])
            steps = [None] * len(x)
            for t in reversed(range(len(x))) if backwards else range(len(x)):
                made = self.step(part, [net[t] for net in nets], *states)
                states = [torch.where(real[t], new, old) for new, old in zip(made, states)]
                steps[t] = states[0]
            return torch.stack(steps), states


        """";

    /// <summary>The methods.</summary>
    internal static string Methods(NetworkShape network)
    {
        var cell = network.Options.LayerNorm ? network.Cell.Normalized : network.Cell;
        var text = new StringBuilder(Direction);
        InputNets(text, network, cell.Shape);
        Start(text, network, cell.Shape);
        Step(text, network, cell);
        return text.ToString();
    }

    private static void InputNets(StringBuilder text, NetworkShape network, CellShape shape)
    {
        var (gates, biases) = (shape.InputGates, shape.Biases);
        text.Line(0, "def input_nets(self, part, x):");
        text.Line(1, "\"\"\"What the input adds to the net inputs of each block, of all steps at once.\"\"\"");
        text.Line(1, "w = self.weights(part)");
        if (!network.Options.LayerNorm)
            text.Line(1, $"return [{string.Join(", ", gates.Select((gate, block) => $"linear(x, w(\"W_i{gate}\"), w(\"{biases[block]}\"))"))}]");
        else
        {
            Normalized(text, gates, shape.LayerNorm!.Input, "x", "i");
            text.Line(1, $"return [{string.Join(", ", gates.Select((gate, block) => $"i_{gate} + w(\"{biases[block]}\")"))}]");
        }
        text.Line(0, "");
    }

    private static void Start(StringBuilder text, NetworkShape network, CellShape shape)
    {
        List<string> states = ["h0"];
        if (shape.HasCell) states.Add("c0");
        var values = states.Select(state => network.Options.LearnedState ? $"w(\"{state}\").expand(rows, -1)" : $"torch.zeros(rows, {network.HiddenSize})")
            .ToList();
        if (shape.GateRecurrence.Count > 0) values.Add($"torch.zeros(rows, {shape.GateRecurrence.Count * network.HiddenSize})");
        text.Line(0, "def start(self, part, rows):");
        if (network.Options.LearnedState) text.Line(1, "w = self.weights(part)");
        text.Line(1, $"return [{string.Join(", ", values)}]");
        text.Line(0, "");
    }

    private static void Step(StringBuilder text, NetworkShape network, CellDefinition cell)
    {
        var (shape, equations) = (cell.Shape, cell.Equations(network.Activation));
        string[] states = ["h", .. shape.HasCell ? new[] { "c" } : [], .. shape.GateRecurrence.Count > 0 ? new[] { "kept" } : []];
        text.Line(0, $"def step(self, part, nets, {string.Join(", ", states)}):");
        text.Line(1, "w = self.weights(part)");
        Nets(text, network, shape);
        var terms = new TermText($"W_h{shape.MidStep?.Gate}");
        List<string> made = [];
        // c comes first, as h follows from it.
        var after = equations.Cell is { } memory ? terms.Of(memory) : null;
        made.Add(terms.Of(equations.State));
        if (after is not null) made.Add(after);
        if (equations.Kept.Count > 0) made.Add($"torch.cat([{string.Join(", ", equations.Kept.Select(terms.Of))}], -1)");
        foreach (var line in terms.Lines) text.Line(1, line);
        for (var state = 0; network.Options.Zoneout is var share and > 0 && state < (shape.HasCell ? 2 : 1); state++)
            made[state] = FormattableString.Invariant($"{share:R} * {states[state]} + {1 - share:R} * ({made[state]})");
        text.Line(1, $"return {string.Join(", ", made)}{(made.Count == 1 ? "," : "")}");
        text.Line(0, "");
    }

    /// <summary>The net inputs of all blocks, as names.</summary>
    private static void Nets(StringBuilder text, NetworkShape network, CellShape shape)
    {
        var nets = new string[shape.Blocks];
        for (var block = 0; block < shape.Blocks; block++) nets[block] = block < shape.InputGates.Count ? $"nets[{block}]" : $"w(\"{shape.Biases[block]}\")";
        if (network.Options.LayerNorm) Normalized(text, shape.RecurrentGates, shape.LayerNorm!.Recurrent, "h", "h");
        for (var i = 0; i < shape.RecurrentGates.Count; i++)
        {
            var gate = shape.RecurrentGates[i];
            var matrix = $"w(\"W_h{gate}\")";
            if (shape.Diffusion is { } diffusion)
                matrix = FormattableString.Invariant($"{matrix} - {matrix}.t() - {diffusion:R} * torch.eye({network.HiddenSize})");
            nets[shape.FirstRecurrentBlock + i] += network.Options.LayerNorm ? $" + h_{gate}" : $" + linear(h, {matrix})";
        }
        for (var to = 0; to < shape.GateRecurrence.Count; to++)
            for (var from = 0; from < shape.GateRecurrence.Count; from++)
                nets[to] += $" + linear(kept[:, {from * network.HiddenSize}:{(from + 1) * network.HiddenSize}], "
                    + $"w(\"R_{shape.GateRecurrence[from]}{shape.GateRecurrence[to]}\"))";
        for (var block = 0; block < shape.Blocks; block++) text.Line(1, $"net_{shape.Biases[block]["b_".Length..]} = {nets[block]}");
    }

    /// <summary>Products whose runs of blocks are normalised together, times their gains, as names.</summary>
    private static void Normalized(StringBuilder text, IReadOnlyList<string> gates, IReadOnlyList<int> runs, string of, string side)
    {
        var first = 0;
        foreach (var run in runs)
        {
            var part = gates.Skip(first).Take(run).ToArray();
            var products = string.Join(", ", part.Select(gate => $"linear({of}, w(\"W_{side}{gate}\"))"));
            var gains = string.Join(", ", part.Select(gate => $"w(\"gain_{side}{gate}\")"));
            var names = string.Join(", ", part.Select(gate => $"{side}_{gate}"));
            text.Line(1, run == 1 ? $"{names} = normalize({products}) * {gains}"
                : $"{names} = (normalize(torch.cat([{products}], -1)) * torch.cat([{gains}])).chunk({run}, -1)");
            first += run;
        }
    }
}
