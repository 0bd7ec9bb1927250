using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Hosting;

/// <summary>What the commands need of sweeps on this machine. Its exceptions carry messages for the person at the terminal.</summary>
internal interface ISweepHost : ISweepReader
{
    /// <summary>Reads and checks a sweep file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="overrides">What the command line changes.</param>
    /// <exception cref="InvalidSweepFileException">It is not valid; all errors at once.</exception>
    SweepPlan Read(string file, DefinitionOverrides overrides);

    /// <summary>What a sweep will cost.</summary>
    /// <param name="plan">What would be run.</param>
    /// <param name="data">Where datasets that do not come with the program lie.</param>
    /// <param name="memory">Bytes that a run may take.</param>
    /// <exception cref="InvalidSweepFileException">Its largest run takes more.</exception>
    SweepEstimate Estimate(SweepPlan plan, DataFolder data, long memory);

    /// <summary>Makes a new sweep's folder, and trains it.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="data">Where datasets that do not come with the program lie.</param>
    /// <exception cref="InvalidSweepFileException">Its largest run takes more memory than it may.</exception>
    ISweepSession Create(SweepPlan plan, string directory, EngineOptions options, DataFolder data);

    /// <summary>Takes over a sweep's folder, and trains what is left of it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="data">Where datasets that do not come with the program lie.</param>
    /// <param name="commands">What is asked of the sweep at once; a retry or an extension lets one go on that has ended.</param>
    ISweepSession Resume(string directory, EngineOptions options, DataFolder data, IReadOnlyList<GivenCommand>? commands = null);

    /// <summary>The sweeps in folders, to look at: each is a sweep's folder or one that holds such folders.</summary>
    SweepFolders Folders(IReadOnlyList<string> directories);
}
