using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RnnSweep.Numerics;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.Runs;

/// <summary>
/// The bits that a numerics version stands for: small trainings of many networks and optimisers, kept as digests beside the version's number in
/// Fixtures/numerics. Whoever changes
/// bits raises <see cref="NumericsVersion.Current"/> and then writes the file again, with UPDATE_EXPECTATIONS set to the repository's root.
/// </summary>
public sealed class KeptBitsTests
{
    private const string File = "Fixtures/numerics/digests.txt";

    private static readonly Dictionary<string, (string Task, (string Name, object? Value)[] Values)> Cases = new()
    {
        ["rnn sgd"] = ("adding", [("cell", "rnn"), ("optimizer", "sgd"), ("learning_rate", 0.05), ("activation", "relu")]),
        ["rnn sgd nesterov, two layers both ways"] =
            ("dyck",
            [
                ("cell", "rnn"), ("optimizer", "sgd"), ("momentum", 0.9), ("nesterov", true),
                ("num_layers", 2), ("bidirectional", true), ("init", "orthogonal"),
            ]),
        ["gru adam"] = ("adding", [("cell", "gru"), ("optimizer", "adam"), ("learning_rate", 0.01), ("update_bias", 1.0)]),
        ["lstm rmsprop"] = ("temporal_order", [("cell", "lstm"), ("optimizer", "rmsprop"), ("momentum", 0.5), ("forget_bias", 1.0), ("init", "xavier")]),
        ["lstm vanilla adamw, cosine"] =
            ("dyck",
            [
                ("cell", "lstm"), ("cell_variant", "vanilla"), ("optimizer", "adamw"), ("weight_decay", 0.01), ("schedule", "cosine"), ("warmup_epochs", 0.5),
            ]),
        ["gru with dropout, zoneout, layer_norm"] =
            ("copy",
            [
                ("cell", "gru"), ("num_layers", 2), ("dropout", 0.2), ("recurrent_dropout", 0.1), ("zoneout", 0.1),
                ("layer_norm", true), ("learned_state", true),
            ]),
        ["ugrnn adagrad"] = ("delayed_echo", [("cell", "ugrnn"), ("optimizer", "adagrad"), ("learning_rate", 0.05), ("clip_value", 0.01)]),
        ["mgu adam"] = ("parity", [("cell", "mgu"), ("batch_size", 7)]),
        ["antisymmetric adam"] = ("adding", [("cell", "antisymmetric")]),
        ["jordan adam"] = ("embedded_reber", [("cell", "jordan"), ("teacher_forcing", true)]),
        ["tdnn adam"] = ("dyck", [("cell", "tdnn"), ("num_layers", 2)]),
        ["tree child_sum"] = ("listops", [("cell", "tree"), ("cell_variant", "child_sum")]),
        ["narx adam"] = ("mackey_glass", [("cell", "narx")]),
        ["ar least_squares"] = ("sunspots", [("cell", "ar"), ("fit", "least_squares")]),
        ["lstm encoder_decoder, beam"] = ("reverse", [("cell", "lstm"), ("teacher_forcing", 0.5), ("beam_width", 3)]),
    };

    [Fact]
    public void Bits_OfSmallTrainings_AreThoseOfTheirNumericsVersion()
    {
        var now = Cases.ToDictionary(one => one.Key, one => Digest(one.Value.Task, one.Value.Values));
        var root = Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS");
        var path = string.IsNullOrEmpty(root) ? Path.Combine(AppContext.BaseDirectory, File) : Path.Combine(root, "tests", "RnnSweep.Training.Tests", File);
        var (version, kept) = System.IO.File.Exists(path) ? Read(path) : (NumericsVersion.Current, []);
        var changed = now.Where(one => kept.TryGetValue(one.Key, out var digest) && digest != one.Value).Select(one => one.Key).ToArray();
        Assert.False(
            version == NumericsVersion.Current && changed.Length > 0,
            $"the bits of {string.Join("; ", changed)} are no longer those of numerics version {version}: "
            + $"raise NumericsVersion.Current by one, then write {File} again with UPDATE_EXPECTATIONS. "
            + "If no bit was meant to change, the change is wrong.");
        if (!string.IsNullOrEmpty(root))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, $"numerics {NumericsVersion.Current}\n" + string.Concat(now.Select(one => $"{one.Key} = {one.Value}\n")));
            return;
        }
        Assert.True(
            version == NumericsVersion.Current,
            $"{File} holds the bits of numerics version {version}, the program is at {NumericsVersion.Current}: "
                + "write the file again with UPDATE_EXPECTATIONS.");
        Assert.Equal(kept, now);
    }

    /// <summary>Of the best epoch's weights, and of every figure in round-trip form.</summary>
    private static string Digest(string task, (string Name, object? Value)[] values)
    {
        var keys = task == "sunspots" ? TaskArguments.None : TaskArguments.None.With("train", 40L).With("valid", 10L).With("test", 10L).With("data_seed", 5L);
        var size = task == "sunspots" ? [] : new (string, object?)[] { ("hidden_size", 9) };
        var request = SmallRuns.Request(new TaskSettings(task) { Arguments = keys }, [.. size, ("epochs", task == "sunspots" ? 1 : 2), .. values]);
        var run = new NetworkRunFactory().Start(request, SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        var conclusion = run.Conclude();
        var figures = run.Reports.SelectMany(report => report.Metrics).Concat(conclusion.Metrics)
            .Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name}={metric.Value:R}"));
        return $"{conclusion.WeightsDigest} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', figures))))[..16]}";
    }

    private static (int Version, Dictionary<string, string> Digests) Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        var digests = lines[1..].Select(line => line.Split(" = ")).ToDictionary(line => line[0], line => line[1]);
        return (int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), digests);
    }
}
