using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep that this process owns, until it is disposed of.</summary>
internal interface ISweepSession : IAsyncDisposable
{
    /// <summary>The sweep, to look at.</summary>
    ISweepHandle Sweep { get; }

    /// <summary>What the person should know: the sweep file has changed since, a checkpoint could not be used. Grows while the sweep runs.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Trains until nothing is left to do. After <paramref name="stop"/> is set, writes checkpoints and returns without an exception.</summary>
    Task RunAsync(CancellationToken stop);
}
