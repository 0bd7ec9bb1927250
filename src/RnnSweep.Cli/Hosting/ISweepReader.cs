using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Hosting;

/// <summary>Sweeps to look at, each by its name: the path of its folder, or its id on a server.</summary>
internal interface ISweepReader
{
    /// <summary>The sweep as its journal has it. Takes no lock and changes nothing: works while it runs elsewhere.</summary>
    SweepSnapshot Load(string name);

    /// <summary>The same, with the journal's events.</summary>
    StoredSweep Journal(string name);

    /// <summary>The best epoch's model of a run, ready to continue by itself.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="data">Where datasets that do not come with the program lie.</param>
    Generator Generator(string name, int run, DataFolder data);

    /// <summary>The best epoch's model of a run.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="run">The run's number.</param>
    ModelFile Model(string name, int run);

    /// <summary>The sweep, to follow and to command; disposing of it lets go of all that was opened for it.</summary>
    Task<ISweepHandle> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>Asks for something from outside, of whoever trains the sweep. Returns when it is in the journal.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="given">What.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    /// <returns>Null when it was accepted, or why it was not.</returns>
    Task<string?> CommandAsync(string name, GivenCommand given, CancellationToken cancellation);

    /// <summary>Deletes a sweep.</summary>
    /// <param name="name">The sweep.</param>
    /// <param name="force">Whether one that has not ended is deleted too; a server takes no force.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    /// <returns>Null when it is gone, or why it is not.</returns>
    Task<string?> DeleteAsync(string name, bool force, CancellationToken cancellation);
}
