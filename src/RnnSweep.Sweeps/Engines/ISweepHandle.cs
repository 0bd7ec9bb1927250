using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// One sweep, seen from a command or a page. What it shows is in the sweep's journal already, and only grows. All members are safe to call from any thread and
/// never block training; disposing of a handle ends the looking on, and not the sweep, unless the handle is the engine that trains it.
/// </summary>
public interface ISweepHandle : IAsyncDisposable
{
    /// <summary>The sweep's id.</summary>
    string Id { get; }

    /// <summary>
    /// Completes when no more events will come through this handle: the sweep has ended, its engine has stopped, or the handle was disposed of. The snapshot's
    /// state says which. Never faulted.
    /// </summary>
    Task Ended { get; }

    /// <summary>
    /// Why nothing can be asked for through this handle: the sweep has ended, or another process trains it. Null where commands reach it. A note, and what lets
    /// a sweep go on that has ended, may be taken all the same.
    /// </summary>
    string? CommandsRefused { get; }

    /// <summary>Whether a note can be written through this handle. Default: while commands reach the sweep.</summary>
    bool TakesNotes => CommandsRefused is null;

    /// <summary>Whether a retry or an extension of a sweep that has ended can be asked for through this handle. Default: no.</summary>
    bool GoesOnAfterEnd => false;

    /// <summary>Why nothing new comes in at the moment though the sweep may continue: its coordinator does not answer. Null while all is well.</summary>
    string? Trouble => null;

    /// <summary>Runs that have been given to a worker and wait for memory, where this process trains them. Default: none.</summary>
    IReadOnlyList<WaitingRun> Waiting => [];

    /// <summary>Workers of this process that wait for a decision of the virtual order. Default: none.</summary>
    OrderWait? Awaited => null;

    /// <summary>The sweep as its journal has it now.</summary>
    SweepSnapshot Snapshot();

    /// <summary>The journal's events after a sequence number, then new ones as they are written, until <see cref="Ended"/>.</summary>
    /// <param name="after">The last sequence number already seen; 0 for all.</param>
    /// <param name="cancellation">Ends the watching, not the sweep.</param>
    IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation);

    /// <summary>Asks for something from outside. Returns when it is in the journal.</summary>
    /// <param name="given">What.</param>
    /// <param name="cancellation">Gives up the waiting; what was asked for may happen all the same.</param>
    /// <returns>Null when it was accepted, or why it was not.</returns>
    Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default);

    /// <summary>The model of a run that has ended, as the store keeps it; null where there is none.</summary>
    /// <param name="run">The run's number.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);

    /// <summary>The sweep file as it was given; null where it is not there any more, or is another one by now.</summary>
    Task<byte[]?> SourceAsync(CancellationToken cancellation) => Task.FromResult<byte[]?>(null);
}
