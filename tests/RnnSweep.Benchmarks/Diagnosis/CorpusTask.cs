using System.Globalization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A task of the corpus: shipped ones, and two that are read from files as people's own are.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Dataset">What the sweep file names.</param>
/// <param name="Length">Steps; null leaves them to the data.</param>
/// <param name="Epochs">Epochs in which a healthy run learns it.</param>
/// <param name="Classes">Whether a sequence has one class, so that classes can be unbalanced.</param>
/// <param name="Lengths">Lengths beyond the reach of a plain network; empty where the task has no length of its own.</param>
internal sealed record CorpusTask(string Name, string Dataset, int? Length, int Epochs, bool Classes, int[] Lengths)
{
    private const int OwnSequences = 500, OwnSteps = 16;

    public (string Key, TaskValue Value)[] Arguments { get; init; } = [];

    /// <summary>Whether inputs are below 0 as often as above.</summary>
    public bool HasSignedInputs => Dataset is "mackey_glass" or "jsonl" or "csv";

    public Pattern? Pattern { get; init; }

    public Loss? Loss { get; init; }

    public int? Lag { get; init; }

    public static IReadOnlyList<CorpusTask> All(string folder) =>
    [
        new("digits", "digits", 8, 30, true, []),
        new("adding", "adding", 10, 30, false, [60, 100, 150]) { Arguments = Counts },
        new("temporal_order", "temporal_order", 12, 30, true, [60, 100, 150]) { Arguments = Counts },
        new("delayed_echo", "delayed_echo", 16, 20, false, []) { Arguments = Counts, Lag = 3 },
        new("parity", "parity", 4, 40, true, [40, 70, 100]) { Arguments = Counts },
        new("mackey_glass", "mackey_glass", 20, 20, false, []),
        new("embedded_reber", "embedded_reber", null, 25, true, []) { Arguments = Counts },
        new("multiplication", "multiplication", 8, 40, false, [60, 100, 150]) { Arguments = Counts },
        new("own sequences", "jsonl", null, 25, true, []) { Arguments = [("file", Text(Sequences(folder)))] },
        new("own series", "csv", 16, 25, false, []) { Arguments = [("file", Text(Series(folder))), ("target", Text("load"))] },
    ];

    public ITaskSource Source => TaskCatalog.Standard.Find(Dataset)!;

    public TaskSettings Settings => new(Dataset, Pattern, Loss)
    {
        Arguments = Arguments.Aggregate(TaskArguments.None, (arguments, pair) => arguments.With(pair.Key, pair.Value)),
    };

    private static (string, TaskValue)[] Counts =>
        [("train", (TaskValue)400L), ("valid", (TaskValue)200L), ("test", (TaskValue)50L)];

    private static TaskValue Text(string text) => text;

    /// <summary>Noisy waves of three shapes, one JSON line each.</summary>
    private static string Sequences(string folder)
    {
        var (path, random) = (Path.Combine(folder, "waves.jsonl"), StreamKey.Of(5).With("waves").Open());
        using var file = new StreamWriter(path);
        for (var i = 0; i < OwnSequences; i++)
        {
            var (shape, phase, steps) = (i % 3, 2 * Math.PI * random.NextDouble(), OwnSteps + (int)random.NextBelow(5));
            var values = Enumerable.Range(0, steps).Select(t => Math.Sin(phase + t * (0.3 + 0.4 * shape)) + 0.1 * random.NextNormal()).ToList();
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{{\"x\": [{string.Join(", ", values.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)))}], \"y\": \"shape{shape}\"}}"));
        }
        return path;
    }

    /// <summary>A load with a daily and a slower swing.</summary>
    private static string Series(string folder)
    {
        var (path, random) = (Path.Combine(folder, "load.csv"), StreamKey.Of(6).With("load").Open());
        using var file = new StreamWriter(path);
        file.WriteLine("load");
        for (var t = 0; t < 1200; t++)
            file.WriteLine((10 + 3 * Math.Sin(t * 0.55) + 2 * Math.Sin(t * 0.13) + 0.3 * random.NextNormal()).ToString("F4", CultureInfo.InvariantCulture));
        return path;
    }
}
