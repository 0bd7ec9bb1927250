using RnnSweep.Search.EarlyTermination;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>An epoch's report as rules read it.</summary>
internal sealed class ReportMetrics(EpochReport report) : IRunMetrics
{
    public double this[string name] => report[name];
}
