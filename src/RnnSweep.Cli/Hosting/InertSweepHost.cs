using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Hosting;

/// <summary>Stands where no engine is built in: every verb about sweeps says so.</summary>
internal sealed class InertSweepHost : ISweepHost
{
    public SweepPlan Read(string file, IReadOnlyList<string> set, IReadOnlyList<string> map) => throw Missing();

    public ISweepSession Create(SweepPlan plan, string directory, int workers) => throw Missing();

    public ISweepSession Resume(string directory, int workers) => throw Missing();

    public SweepSnapshot Load(string directory) => throw Missing();

    private static CliException Missing() => new(ExitCode.Failed, "this build has no engine");
}
