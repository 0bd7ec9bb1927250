using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep that this process owns, until it is disposed of.</summary>
internal interface ISweepSession : IAsyncDisposable
{
    /// <summary>The sweep, to look at.</summary>
    ISweepHandle Sweep { get; }

    /// <summary>The number of the last event that was there before; 0 for a new sweep.</summary>
    long Before { get; }

    /// <summary>True where there was nothing left to train.</summary>
    bool HadEnded { get; }

    /// <summary>What the person should know: the sweep file has changed since, a checkpoint could not be used. Grows while the sweep runs.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>
    /// Returns when nothing is left to do; training began when the session was made. After <paramref name="stop"/> is set, makes checkpoints and returns
    /// without an exception.
    /// </summary>
    Task RunAsync(CancellationToken stop);
}
