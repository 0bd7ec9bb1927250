using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Runs;

/// <summary>Names what is being trained, so that a checkpoint of one variant is never taken for that of another.</summary>
internal static class RunIdentity
{
    /// <summary>Task, seed and values in one line.</summary>
    internal static string Of(RunRequest request)
    {
        var values = request.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={Text(pair.Value)}"));
        var origin = request.Origin is { } from ? string.Create(CultureInfo.InvariantCulture, $" forked from run {from.Run} after epoch {from.Epoch}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{TaskOf(request)} seed={request.Seed} {string.Join(' ', values)}{origin}");
    }

    // Checkpoints that are kept have truth values as True and False.
    private static string Text(ParameterValue value) =>
        value.Kind == ParameterValueKind.None ? "null" : value.Flag is { } flag ? flag.ToString() : value.ToString();

    /// <summary>A fork continues from the very checkpoint that it was decided to.</summary>
    /// <exception cref="RunRefusedException">It is another one.</exception>
    internal static void CheckOrigin(RunRequest request, RunCheckpoint checkpoint)
    {
        if (request.Origin is not { } origin) throw new InvalidOperationException($"run {request.Run} is no fork");
        if (checkpoint.Run != origin.Run || checkpoint.Epoch != origin.Epoch || checkpoint.Step != 0)
            throw new RunRefusedException(string.Create(CultureInfo.InvariantCulture,
                $"Run {request.Run} was forked from run {origin.Run} after epoch {origin.Epoch}; the checkpoint is of run {checkpoint.Run}, epoch "
                    + $"{checkpoint.Epoch}, step {checkpoint.Step}."));
    }

    // A function's noise is keyed by the run's number, so that is part of what the run is; how long an epoch takes and what it counts as are not.
    private static string TaskOf(RunRequest request) => request.Task.Table is { } table
        ? $"table {table.Sha256 ?? table.File} {table.Value}{table.Curve} nearest={table.Nearest}"
        : request.Task.Function is { } function
        ? string.Create(CultureInfo.InvariantCulture, $"function {function.Name} noise={function.Noise}{Shifted(function)} run={request.Run}")
        : string.Create(CultureInfo.InvariantCulture, $"{request.Task.Dataset} {request.Task.Pattern} {request.Task.Loss}")
            + (request.Task.Arguments.All.Count > 0 ? $" {request.Task.Arguments}" : "");

    private static string Shifted(FunctionSettings function) =>
        function.Shift is { } shift ? string.Create(CultureInfo.InvariantCulture, $" shift={shift}") : "";
}
