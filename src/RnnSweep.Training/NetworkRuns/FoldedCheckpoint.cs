using System.Globalization;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>The checkpoints of a run's folds, and of the model that is kept, within one: each under names of its own.</summary>
internal sealed class FoldedCheckpoint
{
    private const string BestFigures = "best";
    private const string State = "state";
    private const string ReportPrefix = "report/";

    private readonly RunCheckpoint _checkpoint;
    private readonly double[] _figures;

    private FoldedCheckpoint(RunCheckpoint checkpoint, double[] figures) => (_checkpoint, _figures) = (checkpoint, figures);

    internal int Best => (int)_figures[0];

    internal double BestValue => _figures[1];

    /// <summary>Epochs that the kept model had been trained for before the unfinished epoch.</summary>
    internal int RefitBefore => (int)_figures[2];

    /// <summary>All of them in one; the caller says whose it is.</summary>
    internal static RunCheckpoint Capture(IReadOnlyList<RunCheckpoint> parts, BestEpoch best, int refitBefore)
    {
        var (figures, tensors) = (new Dictionary<string, double[]>(), new Dictionary<string, float[]>());
        figures[BestFigures] = [best.Number, best.Value, refitBefore];
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            var prefix = Prefix(i);
            figures[prefix + State] = [part.Epoch, part.Step, part.Finish is { } finish ? (int)finish : -1, part.DivergedAtStep ?? 0];
            foreach (var (name, values) in part.Figures) figures[prefix + name] = values;
            foreach (var (name, values) in part.Tensors) tensors[prefix + name] = values;
            // Of an epoch that some folds have done and others have not.
            if (part.Reports.Count == 0) continue;
            foreach (var (metric, place) in part.Reports[^1].Metrics.Select((metric, place) => (metric, place)))
                figures[prefix + ReportPrefix + metric.Name] = [metric.Value, place];
        }
        return parts[0] with { Figures = figures, Tensors = tensors };
    }

    /// <summary>Opens one.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="parts">How many have to be in it.</param>
    /// <exception cref="RunRefusedException">They are not.</exception>
    internal static FoldedCheckpoint Open(RunCheckpoint checkpoint, int parts)
    {
        if (!checkpoint.Figures.TryGetValue(BestFigures, out var figures) || figures.Length != 3
            || !Enumerable.Range(0, parts).All(part => checkpoint.Figures.TryGetValue(Prefix(part) + State, out var state) && state.Length == 4))
            throw new RunRefusedException(string.Create(CultureInfo.InvariantCulture,
                $"The checkpoint of run {checkpoint.Run} is none of {parts - 1} folds: it is of another version of RnnSweep, or of another variant."));
        return new FoldedCheckpoint(checkpoint, figures);
    }

    /// <summary>The checkpoint of a fold, from 0, or of the kept model, which comes last.</summary>
    internal RunCheckpoint Part(int part)
    {
        var prefix = Prefix(part);
        var state = _checkpoint.Figures[prefix + State];
        var report = Of(_checkpoint.Figures, prefix + ReportPrefix).OrderBy(pair => pair.Value[1])
            .Select(pair => new MetricValue(pair.Key, pair.Value[0])).ToArray();
        return _checkpoint with
        {
            Epoch = (int)state[0],
            Step = (int)state[1],
            Finish = state[2] < 0 ? null : (RunFinish)(int)state[2],
            DivergedAtStep = state[3] > 0 ? (long)state[3] : null,
            Figures = Of(_checkpoint.Figures, prefix),
            Tensors = Of(_checkpoint.Tensors, prefix),
            Reports = report.Length > 0 ? [new EpochReport((int)state[0], report)] : [],
        };
    }

    private static string Prefix(int part) => string.Create(CultureInfo.InvariantCulture, $"part_{part + 1}/");

    private static Dictionary<string, T> Of<T>(IReadOnlyDictionary<string, T> all, string prefix) =>
        all.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
}
