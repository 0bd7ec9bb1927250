namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// The engine of one sweep that this process owns already, for those who look at engines. It takes no other, and ends nothing when watchers leave.
/// </summary>
/// <param name="sweep">The sweep; it stays its owner's.</param>
public sealed class SingleSweep(ISweepHandle sweep) : ISweepEngine
{
    /// <inheritdoc/>
    public bool TakesSweeps => false;

    /// <inheritdoc/>
    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) =>
        throw new SweepNotAcceptedException($"This process trains {sweep.Id} and no other sweep.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SweepListing>>([SweepListing.Of(sweep.Id, sweep.Snapshot())]);

    /// <inheritdoc/>
    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) =>
        id == sweep.Id ? Task.FromResult<ISweepHandle>(new BorrowedSweep(sweep)) : throw new SweepNotFoundException(id);
}
