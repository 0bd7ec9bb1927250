using System.Globalization;
using System.Text;
using RnnSweep.Training.Data;
using RnnSweep.Training.Networks.Autoregressive;
using RnnSweep.Training.Networks.EncoderDecoder;
using RnnSweep.Training.Networks.Jordan;
using RnnSweep.Training.Networks.Narx;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Networks.TimeDelay;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.PyTorch;

/// <summary>The part of the module file that the kind of network decides.</summary>
internal static class NetworkModules
{
    private const string Usual = "x, lengths=None";

    /// <summary>That of a network.</summary>
    /// <exception cref="RunRefusedException">There is none.</exception>
    internal static ModulePart Of(KeptNetwork kept) => kept.Design switch
    {
        EncoderDecoderDesign network => EncoderDecoder(network),
        JordanDesign network => Jordan(network, kept.Loss),
        TimeDelayShape network => TimeDelay(network),
        AutoregressiveShape network => Autoregressive(network),
        NarxShape network => Narx(network),
        NetworkShape network => Sequence(network),
        _ => throw new RunRefusedException($"cell {kept.Settings.Cell} has no module file: it walks a tree of its own for every sequence."),
    };

    private static ModulePart Sequence(NetworkShape network)
    {
        var text = new StringBuilder();
        text.Line(0, "def logits(self, x, lengths=None):");
        text.Line(1, "real = real_steps(x, lengths)");
        if (network.EmbeddingSize is not null) text.Line(1, network.Categories is { } categories ? Embedded(categories, network.InputSize)
            : "x = x @ self.embedding");
        text.Line(1, $"for layer in range({network.NumLayers}):");
        text.Line(2, "x, states = self.direction((\"\", f\"_l{layer}\"), x, real)");
        text.Line(2, "last = states[0]");
        if (network.Bidirectional)
        {
            text.Line(2, "# Both directions read the same input: that of the layer below.");
            text.Line(2, "back, states = self.direction((\"\", f\"_l{layer}_reverse\"), below, real, backwards=True)");
            text.Line(2, "x, last = torch.cat([x, back], -1), torch.cat([last, states[0]], -1)");
        }
        text.Line(1, "return " + Said(network.Pattern == Pattern.PerStep ? "x" : "last"));
        text.Line(0, "");
        var methods = network.Bidirectional
            ? text.ToString().Replace("        x, states = self.direction", "        below = x\n        x, states = self.direction", StringComparison.Ordinal)
            : text.ToString();
        return new ModulePart(Usual, "", methods + RecurrentStep.Methods(network));
    }

    /// <summary>All numbers, then for each column of texts its row of the table.</summary>
    private static string Embedded(CategoryInputs categories, int inputs)
    {
        var parts = categories.Others(inputs).Select(range => string.Create(CultureInfo.InvariantCulture, $"x[..., {range.First}:{range.End}]")).ToList();
        var row = 0;
        foreach (var (first, count) in categories.Blocks)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"x[..., {first}:{first + count}] @ self.embedding[{row}:{row + count}]"));
            row += count;
        }
        return $"x = torch.cat([{string.Join(", ", parts)}], -1)";
    }

    private static ModulePart EncoderDecoder(EncoderDecoderDesign network)
    {
        var (layers, outputs) = (network.Decoder.NumLayers, network.Decoder.OutputSize);
        return new ModulePart("x, lengths, steps", "steps: how many symbols to say at most; the last symbol of all ends an output.", $$""""
            def logits(self, x, lengths, steps):
                return self.decode(x, lengths, steps)[0]

            def decode(self, x, lengths, steps):
                """The logits [steps, B, {{outputs}}] and the likeliest symbols [steps, B]: each step reads the symbol of the one before."""
                real, states = real_steps(x, lengths), []
                for layer in range({{layers}}):
                    x, last = self.direction(("encoder_", f"_l{layer}"), x, real)
                    states.append(last)
                symbol = torch.full((x.shape[1],), {{outputs}})
                said, symbols = [], []
                for _ in range(steps):
                    x = functional.one_hot(symbol, {{outputs + 1}}).to(self.W_out.dtype)
                    for layer in range({{layers}}):
                        part = ("decoder_", f"_l{layer}")
                        states[layer] = self.step(part, self.input_nets(part, x), *states[layer])
                        x = states[layer][0]
                    said.append({{Said("x")}})
                    symbol = said[-1].argmax(-1)
                    symbols.append(symbol)
                return torch.stack(said), torch.stack(symbols)


            """" + RecurrentStep.Methods(network.Encoder));
    }

    private static ModulePart Jordan(JordanDesign network, Loss loss) => new(Usual, "", $"""
        def logits(self, x, lengths=None):
            nets = linear(x, self.W_ih_l0, self.b_h_l0)
            y, steps = torch.zeros(x.shape[1], {network.OutputSize}), []
            for net in nets:
                h = {TermText.Function(network.Activation, "net + linear(y, self.W_yh_l0)")}
                steps.append({Said("h")})
                y = {Fed(loss)}
            steps = torch.stack(steps)
            return {(network.Pattern == Pattern.PerStep ? "steps" : "last_of(steps, lengths)")}

        """);

    private static ModulePart TimeDelay(TimeDelayShape network) => new(Usual, "", $$"""
        def logits(self, x, lengths=None):
            for layer in range({{network.NumLayers}}):
                # The last column of a kernel is that of the step itself; nothing of what comes later is seen.
                kernel = torch.stack([getattr(self, f"W_{delay}_l{layer}") for delay in reversed(range({{network.Delays + 1}}))], -1)
                padded = functional.pad(x.permute(1, 2, 0), ({{network.Delays}}, 0))
                x = functional.conv1d(padded, kernel, getattr(self, f"b_l{layer}")).permute(2, 0, 1)
                x = {{TermText.Function(network.Activation, "x")}}
            return {{Said(network.Pattern == Pattern.PerStep ? "x" : "last_of(x, lengths)")}}

        """);

    private static ModulePart Autoregressive(AutoregressiveShape network) => new(Usual, "", $$"""
        def logits(self, x, lengths=None):
            # The last values of each sequence, the latest first; what would lie before its first is 0.
            padded = functional.pad(x[..., 0], (0, 0, {{network.Delays}}, 0))
            past = [last_of(padded[{{network.Delays}} - back:len(padded) - back], lengths) for back in range({{network.Delays}})]
            return {{Said("torch.stack(past, -1)")}}

        """);

    private static ModulePart Narx(NarxShape network) => new("x, lengths, outputs",
        "outputs: the true outputs [T, B, O], of which each step reads those before it.", $$"""
        def logits(self, x, lengths, outputs):
            net = self.b_h
            for back in range({{network.InputDelays + 1}}):
                net = net + linear(before(x, back), getattr(self, f"W_x{back}"))
            for back in range(1, {{network.Delays + 1}}):
                net = net + linear(before(outputs, back), getattr(self, f"W_y{back}"))
            return {{Said(TermText.Function(network.Activation, "net"))}}

        """);

    private static string Fed(Loss loss) => loss switch
    {
        Loss.CrossEntropy => "torch.softmax(steps[-1], -1)",
        Loss.BinaryCrossEntropy => "torch.sigmoid(steps[-1])",
        _ => "steps[-1]",
    };

    private static string Said(string values) => $"linear({values}, self.W_out, self.b_out)";
}
