using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Estimates;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// What executes sweeps, seen from a command or a page. Every engine keeps the same promises: an id is one sweep for ever, a sweep that was submitted is in a
/// journal, what is shown of one is a replay of that journal, and nothing that is done here waits for training. All else that can be asked of a sweep goes
/// through its handle;
/// its table is that of the handle's snapshot. All members are safe to call from any thread.
/// </summary>
public interface ISweepEngine
{
    /// <summary>Whether sweeps can be handed in here. Default: yes.</summary>
    bool TakesSweeps => true;

    /// <summary>Whether sweeps that have ended can be deleted here. Default: no.</summary>
    bool DeletesSweeps => false;

    /// <summary>Hands a sweep in. It is in its journal when this returns, and is trained from then on. Handing the same in again changes nothing.</summary>
    /// <returns>The sweep's id.</returns>
    /// <exception cref="SweepNotAcceptedException">The id cannot be used or belongs to another sweep, or the definition cannot be carried out.</exception>
    Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation);

    /// <summary>What a sweep would cost if it were handed in. Nothing is written or trained. Default: this engine does not say.</summary>
    /// <exception cref="SweepNotAcceptedException">It cannot be trained here; the message says why.</exception>
    Task<CostOutlook?> EstimateAsync(SweepDefinition definition, CancellationToken cancellation) => Task.FromResult<CostOutlook?>(null);

    /// <summary>All sweeps, oldest first. One that cannot be read hides none of the others.</summary>
    Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation);

    /// <summary>One sweep, to look at and to command. What its journal held when this was called is in the handle.</summary>
    /// <param name="id">The sweep's id.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    /// <exception cref="SweepUnreadableException">There is one, but it cannot be read; the message says why.</exception>
    Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation);

    /// <summary>Deletes a sweep that has ended, with its journal and its models. Default: this engine deletes none.</summary>
    /// <returns>Null when nothing is left of it, or why it was not deleted.</returns>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    Task<string?> DeleteAsync(string id, CancellationToken cancellation) => Task.FromResult<string?>("sweeps are not deleted here");
}
