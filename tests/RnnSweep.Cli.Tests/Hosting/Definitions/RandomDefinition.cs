using System.Globalization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Tests.Hosting.Definitions;

/// <summary>
/// Sweep files drawn at random: every network, tasks that need no files, sizes up to their bounds (as likely between 10 and 100 as between 10,000 and 100,000),
/// spaces of lists and ranges. Many are refused, as they should be.
/// </summary>
internal sealed class RandomDefinition
{
    private static readonly string[] Datasets =
        [.. TaskCatalog.Standard.All.Where(source => source.Keys.Contains(TaskKey.DataSeed) && source.Keys.All(key => key.Name != "file"))
            .Select(source => source.Name), "digits", "sunspots", "co2"];

    private readonly List<string> _lines = [];
    private readonly double _share;
    private KeyedStream _random;

    /// <param name="number">Which one.</param>
    /// <param name="share">How far towards the bounds sizes go, in orders of magnitude: 1 up to the bounds, 0.5 up to their square roots.</param>
    internal RandomDefinition(int number, double share = 1)
    {
        (_share, _random) = (share, StreamKey.Of(20261129).With("definition").With(number).Open());
        Text = Write(number);
    }

    /// <summary>The file.</summary>
    internal string Text { get; }

    private string Write(int number)
    {
        var cell = Pick([.. TrainingCatalogue.Standard.Networks.Names]);
        var dataset = cell switch
        {
            "tree" => "listops",
            "ar" => Pick(["sunspots", "co2"]),
            "narx" => Pick(["mackey_glass", "delayed_echo"]),
            _ => Pick(Datasets),
        };
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"name: random-{number}"));
        _lines.Add($"task: {{ dataset: {dataset}{Keys(dataset)}{(cell == "narx" ? ", pattern: per_step" : "")} }}");
        var method = Pick(["grid", "random", .. MethodRegistry.Standard.Built]);
        _lines.Add($"method: {method}");
        if (method != "grid" || Chance(0.7)) _lines.Add($"run_cap: {Size(1_000_000)}");
        if (Chance(0.2)) _lines.Add($"repeats: {Size(20)}");
        if (Chance(0.2)) _lines.Add($"parallelism: {Size(64)}");
        if (Chance(0.2)) _lines.Add("early_terminate: { type: hyperband, min_iter: 1 }");
        if (Chance(0.1)) _lines.Add("where: hidden_size * batch_size <= 100000");
        _lines.Add("parameters:");
        _lines.Add(Chance(0.3) && dataset != "listops" ? "  cell: { values: [rnn, gru, lstm] }" : $"  cell: {{ value: {cell} }}");
        foreach (var (name, chance) in new[]
        {
            ("batch_size", 0.8), ("sequence_length", 0.4), ("num_layers", 0.3), ("epochs", 0.8), ("lag", 0.05), ("embedding_size", 0.15), ("delays", 0.2),
            ("chrono_max", 0.05), ("patience", 0.1),
        })
            if (Chance(chance)) Whole(name);
        if (cell != "ar") Whole("hidden_size");
        foreach (var (name, values) in new[]
        {
            ("bidirectional", "[true, false]"), ("init", "[uniform, orthogonal, xavier]"), ("optimizer", "[adam, sgd, rmsprop]"),
            ("gradient_probe", "[off, default, fine]"), ("layer_norm", "[true, false]"), ("learned_state", "[true, false]"),
        })
            if (Chance(0.15)) _lines.Add($"  {name}: {{ values: {values} }}");
        if (Chance(0.3)) _lines.Add("  learning_rate: { distribution: log_uniform_values, min: 0.0001, max: 0.1 }");
        return string.Join('\n', _lines) + "\n";
    }

    private string Keys(string dataset)
    {
        var text = "";
        foreach (var key in TaskCatalog.Standard.Find(dataset)!.Keys)
            if (key is { Choices: null, Kind: TaskKeyKind.Plain, Default.Scalar.Integer: not null } && Chance(0.5))
                text += string.Create(CultureInfo.InvariantCulture, $", {key.Name}: {Math.Max(key.Minimum, Size(key.Maximum))}");
        return text;
    }

    private void Whole(string name)
    {
        var parameter = TrainingCatalogue.Standard.Parameters.Find(name)!;
        var text = _random.NextBelow(4) switch
        {
            0 => $"value: {In(parameter)}",
            1 => $"values: [{string.Join(", ", Listed(parameter))}]",
            2 => $"min: {parameter.Minimum}, max: {In(parameter)}",
            _ => $"distribution: q_log_uniform_values, min: {Math.Max(1, parameter.Minimum)}, max: {In(parameter)}, q: {1 + _random.NextBelow(8)}",
        };
        _lines.Add($"  {name}: {{ {text} }}");
    }

    private long In(TrainerParameter parameter) => (long)Math.Max(parameter.Minimum, Size((long)parameter.Maximum));

    private IEnumerable<long> Listed(TrainerParameter parameter) =>
        Enumerable.Range(0, Chance(0.05) ? 2000 : 1 + (int)_random.NextBelow(6)).Select(_ => In(parameter)).Distinct();

    /// <summary>Whole numbers from 1 up to the bound, every order of magnitude as likely.</summary>
    private long Size(long most) => (long)Math.Pow(most, _share * _random.NextDouble());

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private string Pick(string[] of) => of[_random.NextBelow((uint)of.Length)];
}
