using System.Text.RegularExpressions;

namespace RnnSweep.Cluster.Stores;

/// <summary>What every store demands of a sweep's id. It becomes the name of a folder, so nothing may pass that leads out of it.</summary>
internal static partial class SweepIds
{
    public static void Check(string sweepId)
    {
        ArgumentException.ThrowIfNullOrEmpty(sweepId);
        if (!Form().IsMatch(sweepId) || sweepId is "." or "..")
            throw new ArgumentException($"'{sweepId}' is no id of a sweep: it has letters, digits, dots, dashes and underscores.", nameof(sweepId));
    }

    /// <summary>What a store says about a sweep that it does not have.</summary>
    public static KeyNotFoundException Unknown(string sweepId) => new($"There is no sweep '{sweepId}'.");

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex Form();
}
