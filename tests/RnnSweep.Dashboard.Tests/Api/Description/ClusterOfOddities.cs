using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>An engine with a sweep that can be read, one that cannot and one that vanishes, and with silos or with nobody who answers.</summary>
internal sealed class ClusterOfOddities(bool answers) : ISweepEngine, ISiloDirectory
{
    private readonly SingleSweep _whole = new(new FakeSweepHandle(SampleSweeps.Mixed));

    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => _whole.SubmitAsync(request, cancellation);

    public async Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) =>
    [
        .. await _whole.ListAsync(cancellation),
        new SweepListing { Id = "damaged", Problem = "line 3 of its journal is damaged" },
        SweepListing.Of("vanished", SampleSweeps.Mixed),
    ];

    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => _whole.OpenAsync(id, cancellation);

    public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation) => answers
        ? Task.FromResult<IReadOnlyList<SiloListing>>([Silo(1, 2, 1), Silo(2, null, null)])
        : throw new EngineUnreachableException("no silo answers");

    public Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ShareListing>?>(
            [new("digits-gating", 1, 2.5, false, 0, 0), new("vanished", 3, 0, false, 2, 1), new("damaged", 2, 9, true, 0, 0)]);

    private static SiloListing Silo(int number, int? slots, int? busy) => new(
        $"silo-{number}", $"10.0.0.{number}:11111", SampleSweeps.Start, slots, busy, slots is null ? "the database does not answer" : null,
        slots is null ? null : [new SlotListing(1, "digits-gating", 3, 2, 100.5, 70, IsStuck: true)]);
}
