using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>Runs of the corpus in a file, a JSON line each: bounds are tried on them again without training.</summary>
internal static class CorpusFile
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes runs.</summary>
    public static void Write(string path, IEnumerable<CorpusRun> runs)
    {
        using var file = new StreamWriter(path);
        foreach (var run in runs) file.WriteLine(JsonSerializer.Serialize(Line.Of(run), Options));
    }

    /// <summary>Reads them back.</summary>
    public static IReadOnlyList<CorpusRun> Read(string path) =>
        [.. File.ReadLines(path).Select(text => JsonSerializer.Deserialize<Line>(text, Options)!.ToRun())];

    /// <summary>What a diagnosis asks of a run. Figures that are no numbers are left out.</summary>
    private sealed record Line
    {
        public required int Task { get; init; }

        public required string TaskName { get; init; }

        public required long Seed { get; init; }

        public required string Cell { get; init; }

        public string? Plant { get; init; }

        public required int Strength { get; init; }

        public double? Base { get; init; }

        public bool? Healed { get; init; }

        public bool? Chance { get; init; }

        public required long Sequences { get; init; }

        public long Steps { get; init; }

        public required int HiddenSize { get; init; }

        public required RunState State { get; init; }

        public required int Epochs { get; init; }

        public long? DivergedAtStep { get; init; }

        public required Dictionary<string, double> End { get; init; }

        public required Dictionary<string, double>[] Reports { get; init; }

        public static Line Of(CorpusRun run) => new()
        {
            Task = run.Task,
            TaskName = run.TaskName,
            Seed = run.Seed,
            Cell = run.Cell,
            Plant = run.Plant?.Name,
            Strength = run.Strength,
            Base = double.IsNaN(run.Base) ? null : run.Base,
            Healed = run.Healed,
            Chance = run.Chance,
            Sequences = run.Trained.Data.Sequences,
            Steps = run.Trained.Data.Steps,
            HiddenSize = run.Trained.HiddenSize,
            State = run.Trained.Snapshot.State,
            Epochs = run.Trained.Snapshot.Epochs,
            DivergedAtStep = run.Trained.Snapshot.DivergedAtStep,
            End = Numbers(run.Trained.Snapshot.Conclusion?.Metrics ?? []),
            Reports = [.. run.Trained.Reports.Select(report => Numbers(report.Metrics))],
        };

        public CorpusRun ToRun() => new(Task, TaskName, Seed, Cell, Diagnosis.Plant.All.FirstOrDefault(plant => plant.Name == Plant), Strength,
            new TrainedRun(Snapshot(), new PartSizes(Sequences, Steps, 0)), Base ?? double.NaN, Healed, Chance);

        private RunSnapshot Snapshot() => new()
        {
            Number = 1,
            Variant = new Variant(1, [new("cell", ParameterValue.Of(Cell)), new("hidden_size", ParameterValue.Of((long)HiddenSize))]),
            Repeat = 1,
            Seed = Seed,
            State = State,
            Epochs = Epochs,
            EpochCost = 1,
            Reports = [.. Reports.Select((report, i) => new EpochReport(i + 1, Metrics(report)))],
            DivergedAtStep = DivergedAtStep,
            Conclusion = new RunConclusion([.. Metrics(End)], null, 1),
            StartedAt = DateTimeOffset.UnixEpoch,
        };

        private static Dictionary<string, double> Numbers(IEnumerable<MetricValue> metrics) =>
            metrics.Where(metric => !double.IsNaN(metric.Value)).ToDictionary(metric => metric.Name, metric => metric.Value);

        private static IReadOnlyList<MetricValue> Metrics(Dictionary<string, double> numbers) =>
            [.. numbers.Select(pair => new MetricValue(pair.Key, pair.Value))];
    }
}
