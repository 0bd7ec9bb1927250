using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Columns of the exported results, those of metrics included: a parameter may not have their names.</summary>
internal static class ReservedNames
{
    private static readonly string[] Metrics = [.. EpochMetrics.All, FunctionCatalog.Metric, "spectral_radius"];

    // Whatever is measured has these three columns too, now or later.
    private static readonly string[] Prefixes = ["start_", "best_", "test_"];

    public static bool Contains(string name) =>
        ResultColumns.IsReserved(name) || Metrics.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
