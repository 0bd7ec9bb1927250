using System.Globalization;

namespace RnnSweep.Training.Runs;

/// <summary>Names what is being trained, so that a checkpoint of one variant is never taken for that of another.</summary>
internal static class RunIdentity
{
    /// <summary>Task, seed and values in one line.</summary>
    internal static string Of(RunRequest request)
    {
        var values = request.Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value ?? "null"}"));
        return string.Create(CultureInfo.InvariantCulture, $"{request.Task.Dataset} {request.Task.Pattern} {request.Task.Loss} seed={request.Seed} {string.Join(' ', values)}");
    }
}
