using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>Variants of one sweep in few words: what varies and nothing else, under the symbols the field uses (<c>lstm h=32 T=16 lr=0.0031</c>).</summary>
public sealed class VariantText
{
    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["cell"] = "cell",
        ["cell_variant"] = "cell_variant",
        ["hidden_size"] = "h",
        ["num_layers"] = "layers",
        ["bidirectional"] = "bidir",
        ["activation"] = "act",
        ["sequence_length"] = "T",
        ["bptt"] = "T",
        ["batch_size"] = "batch",
        ["learning_rate"] = "lr",
        ["momentum"] = "mom",
        ["weight_decay"] = "wd",
        ["clip_norm"] = "clip",
        ["optimizer"] = "opt",
        ["forget_bias"] = "fb",
        ["update_bias"] = "ub",
        ["teacher_forcing"] = "tf",
    };

    // Their values say what they are: lstm, relu, adam.
    private static readonly HashSet<string> BareNames = ["cell", "cell_variant", "activation", "optimizer", "init"];

    /// <summary>For the variants of a space.</summary>
    public VariantText(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        Varying = [.. space.Parameters.Where(parameter => parameter.Distribution is not (ConstantDistribution or CategoricalDistribution { Values.Count: 1 }))
            .Select(parameter => parameter.Name)];
    }

    /// <summary>Parameters that differ between variants, in the file's order.</summary>
    public IReadOnlyList<string> Varying { get; }

    /// <summary>A parameter's symbol, or its name where it has none.</summary>
    public static string Symbol(string parameter) => Symbols.GetValueOrDefault(parameter, parameter);

    /// <summary>A variant in short form.</summary>
    public string Short(Variant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var parts = Varying.Select(name => (name, value: variant.Find(name))).Where(part => part.value is not null).Select(part => Part(part.name, part.value));
        var text = string.Join(' ', parts);
        return text.Length > 0 ? text : $"variant {NumberFormat.Value(ParameterValue.Of((long)variant.Number))}";
    }

    private static string Part(string name, ParameterValue? value) =>
        BareNames.Contains(name) && value is { Kind: ParameterValueKind.Text } ? NumberFormat.Value(value) : $"{Symbol(name)}={NumberFormat.Value(value)}";
}
