using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>
/// The operators RNN, GRU and LSTM of the standard, for the cells that they are. Their gates stand in an order of their own: GRU z, r, h, LSTM i, o, f, c.
/// </summary>
/// <param name="Kind">RNN, GRU or LSTM.</param>
/// <param name="Gates">This program's letters in the operator's order.</param>
/// <param name="Activations">What is applied: to the gates, the new value and, of LSTM, c; null for φ.</param>
internal sealed record StandardOperator(string Kind, IReadOnlyList<string> Gates, IReadOnlyList<Activation?> Activations)
{
    private static Activation? Phi => null;

    /// <summary>Whether the reset gate acts on the recurrent product.</summary>
    internal bool ResetsAfter { get; private init; }

    /// <summary>Whether gates see c, in the operator's order i, o, f.</summary>
    internal bool HasPeepholes { get; private init; }

    /// <summary>That of a network's cell; null where it is none of them, or layers do more than the cell.</summary>
    internal static StandardOperator? Of(NetworkShape network)
    {
        if (network.Options.LayerNorm || network.Options.Zoneout > 0) return null;
        return (network.Cell.Name, network.Cell.Variant) switch
        {
            ("rnn", null) => new("RNN", ["h"], [Phi]),
            ("gru", "reset_after") => new("GRU", ["z", "r", "n"], [Activation.Sigmoid, Phi]) { ResetsAfter = true },
            ("gru", "reset_before") => new("GRU", ["z", "r", "n"], [Activation.Sigmoid, Phi]),
            ("lstm", "no_peepholes") => new("LSTM", ["i", "o", "f", "g"], [Activation.Sigmoid, Phi, Phi]),
            ("lstm", "vanilla") => new("LSTM", ["i", "o", "f", "g"], [Activation.Sigmoid, Phi, Phi]) { HasPeepholes = true },
            ("lstm", "no_input_activation") => new("LSTM", ["i", "o", "f", "g"], [Activation.Sigmoid, Activation.Identity, Phi]) { HasPeepholes = true },
            ("lstm", "no_output_activation") => new("LSTM", ["i", "o", "f", "g"], [Activation.Sigmoid, Phi, Activation.Identity]) { HasPeepholes = true },
            _ => null,
        };
    }

    /// <summary>The standard's name of a function; a linear one is an affine one of slope 1.</summary>
    internal static string NameOf(Activation activation) => activation switch
    {
        Activation.Tanh => "Tanh",
        Activation.Relu => "Relu",
        Activation.Sigmoid => "Sigmoid",
        _ => "Affine",
    };
}
