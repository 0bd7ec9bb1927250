using System.Globalization;

namespace RnnSweep.Training.Runs;

/// <summary>Names what is being trained, so that a checkpoint of one variant is never taken for that of another.</summary>
internal static class RunIdentity
{
    /// <summary>Task, seed and values in one line.</summary>
    internal static string Of(RunRequest request)
    {
        var values = request.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value ?? "null"}"));
        return string.Create(CultureInfo.InvariantCulture, $"{TaskOf(request)} seed={request.Seed} {string.Join(' ', values)}");
    }

    // A function's noise is keyed by the run's number, so that is part of what the run is; how long an epoch takes and what it counts as are not.
    private static string TaskOf(RunRequest request) => request.Task.Function is { } function
        ? string.Create(CultureInfo.InvariantCulture, $"function {function.Name} noise={function.Noise} run={request.Run}")
        : string.Create(CultureInfo.InvariantCulture, $"{request.Task.Dataset} {request.Task.Pattern} {request.Task.Loss}")
            + (request.Task.Arguments.All.Count > 0 ? $" {request.Task.Arguments}" : "");
}
