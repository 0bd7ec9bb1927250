using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Checkpoints;

/// <summary>
/// Reports of many epochs as numbers: for each its epoch, how many metrics it has, and for each of these the number of its name and its value. Written
/// as text they would cost more than a small network's epoch.
/// </summary>
internal static class ReportTable
{
    /// <summary>The names that occur, in the order of their first use, and the numbers.</summary>
    internal static (string[] Names, double[] Values) Write(IReadOnlyList<EpochReport> reports)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<double>();
        foreach (var report in reports)
        {
            values.Add(report.Epoch);
            values.Add(report.Metrics.Count);
            foreach (var metric in report.Metrics)
            {
                if (!numbers.TryGetValue(metric.Name, out var number)) numbers.Add(metric.Name, number = numbers.Count);
                values.Add(number);
                values.Add(metric.Value);
            }
        }
        return ([.. numbers.Keys], [.. values]);
    }

    /// <summary>The reports again.</summary>
    /// <exception cref="ArgumentException">The numbers are not those of reports.</exception>
    internal static List<EpochReport> Read(IReadOnlyList<string> names, ReadOnlySpan<double> values)
    {
        var reports = new List<EpochReport>();
        while (!values.IsEmpty)
        {
            if (values.Length < 2 || !(values[1] >= 0 && values[1] <= (values.Length - 2) / 2)) throw new ArgumentException("its reports are cut off");
            var metrics = new MetricValue[(int)values[1]];
            for (var i = 0; i < metrics.Length; i++)
            {
                var name = values[2 + 2 * i];
                if (!(name >= 0 && name < names.Count)) throw new ArgumentException("a report names no metric");
                metrics[i] = new MetricValue(names[(int)name], values[3 + 2 * i]);
            }
            reports.Add(new EpochReport((int)values[0], metrics));
            values = values[(2 + 2 * metrics.Length)..];
        }
        return reports;
    }
}
