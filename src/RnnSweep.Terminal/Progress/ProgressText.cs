using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Terminal.Progress;

/// <summary>How far a sweep is, in words that the live view and the log share.</summary>
internal static class ProgressText
{
    private const int MostNamed = 3;

    /// <summary>Shown while a graceful shutdown is under way.</summary>
    public const string Stopping = "shutting down gracefully: checkpoints are being written; a second Ctrl-C exits at once";

    // Between two decisions nobody has to be told.
    private static readonly TimeSpan ShownFrom = TimeSpan.FromSeconds(2);

    /// <summary>Shown to who only watches.</summary>
    public const string Watching = "Ctrl-C ends the watching; the sweep continues";

    /// <summary>Runs that have ended, the share of the work, the time left.</summary>
    public static string Overall(ProgressFigures figures)
    {
        var runs = figures.Planned is { } planned ? $"{figures.Ended} of {NumberFormat.Count(planned, "run")}"
            : $"{NumberFormat.Count(figures.Ended, "run")} done";
        if (figures.Share is not { } share) return runs;
        var left = figures.Left is { } time ? $", about {NumberFormat.Duration(time)} left" : "";
        return $"{runs}, {NumberFormat.Share(share)} of the work{left}";
    }

    /// <summary>The line of progress of a log.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="figures">How far it is.</param>
    /// <param name="waiting">Runs that wait for memory; they are running ones otherwise.</param>
    /// <param name="awaited">Workers that wait for a decision.</param>
    public static string Line(SweepSnapshot sweep, ProgressFigures figures, IReadOnlyList<WaitingRun> waiting, OrderWait? awaited)
    {
        var training = sweep.Runs.Count(run => run.State == RunState.Running && waiting.All(one => one.Run != run.Number));
        var best = Leaderboard.BestSoFar(sweep) is { } found
            ? $"; best {sweep.Definition.Goal.Metric} {NumberFormat.Figure(found.Value)}, run {found.Run.Number}"
            : "";
        return $"progress: {Overall(figures)}; {training} in training{best}{(waiting.Count == 0 ? "" : $"; {Waiting(waiting)}")}"
            + (Awaited(awaited) is { Length: > 0 } text ? $"; {text}" : "");
    }

    /// <summary>Which runs wait for memory; nothing where none does.</summary>
    public static string Waiting(IReadOnlyList<WaitingRun> waiting)
    {
        if (waiting.Count == 0) return "";
        var runs = waiting.OrderBy(one => one.Run).Take(MostNamed).Select(one => $"run {one.Run} ({NumberFormat.Bytes(one.Bytes)})");
        return $"waiting for memory: {string.Join(", ", runs)}{(waiting.Count > MostNamed ? $" and {waiting.Count - MostNamed} more" : "")}";
    }

    /// <summary>For whom workers wait; nothing where none does, or only for a moment.</summary>
    public static string Awaited(OrderWait? awaited) => awaited is { } wait && wait.For >= ShownFrom
        ? $"{NumberFormat.Count(wait.Workers, "worker")} {(wait.Workers == 1 ? "waits" : "wait")} for run {wait.Run}: its report decides what is trained next"
        : "";

    /// <summary>How to stop, and what happens then.</summary>
    /// <param name="directory">The sweep's folder; null for who only watches.</param>
    public static string Hint(string? directory) =>
        directory is null ? Watching : $"Ctrl-C shuts down gracefully; 'rnnsweep resume {directory}' continues";
}
