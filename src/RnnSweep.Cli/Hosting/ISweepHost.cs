using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Hosting;

/// <summary>What the commands need of sweeps on this machine. Its exceptions carry messages for the person at the terminal.</summary>
internal interface ISweepHost
{
    /// <summary>Reads and checks a sweep file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="set">Changes, each <c>path=value</c>.</param>
    /// <param name="map">Renamed parameters, each <c>a=b</c>.</param>
    /// <exception cref="InvalidSweepFileException">It is not valid; all errors at once.</exception>
    SweepPlan Read(string file, IReadOnlyList<string> set, IReadOnlyList<string> map);

    /// <summary>What a sweep will come to.</summary>
    SweepEstimate Estimate(SweepPlan plan);

    /// <summary>Makes a new sweep's folder and an engine for it; nothing runs yet.</summary>
    ISweepSession Create(SweepPlan plan, string directory, int workers);

    /// <summary>Takes over the folder of a sweep that has not finished; nothing runs yet.</summary>
    ISweepSession Resume(string directory, int workers);

    /// <summary>The sweep in a folder as its journal has it. Takes no lock and changes nothing: works while it runs elsewhere.</summary>
    SweepSnapshot Load(string directory);

    /// <summary>The sweeps in folders, to look at: each is a sweep's folder or one that holds such folders.</summary>
    SweepFolders Folders(IReadOnlyList<string> directories);
}
