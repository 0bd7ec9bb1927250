using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A cluster of two silos whose slots are shared by three sweeps: one trains, one waits for a slot, one is paused.</summary>
internal sealed class SampleCluster : ISweepEngine, ISiloDirectory
{
    private static readonly string[] Names = ["digits-gating", "forecast", "night-run"];

    private readonly SingleSweep[] _sweeps = [.. Names.Select(name => new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed with
    {
        State = name == "night-run" ? SweepState.Paused : SweepState.Running,
        Definition = SampleSweeps.Mixed.Definition with { Name = name },
    })))];

    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => throw new SweepNotAcceptedException("It is full.");

    public async Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) =>
        [.. (await Task.WhenAll(_sweeps.Select(sweep => sweep.ListAsync(cancellation)))).SelectMany(one => one)];

    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => _sweeps[Array.IndexOf(Names, id)].OpenAsync(id, cancellation);

    public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SiloListing>>(
    [
        new("silo-1", "10.0.0.1:11111", SampleSweeps.Start, 2, 2, null,
            [new SlotListing(0, Names[0], 7, 1, 12.5, 0.5, IsStuck: false), new SlotListing(1, Names[0], 8, 1, 903, 702, IsStuck: true)]),
        new("silo-2", "10.0.0.2:11111", SampleSweeps.Start, null, null, "the database does not answer"),
    ]);

    public Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ShareListing>?>(
        [new(Names[0], 1, 14.5, false, 2, 0), new(Names[1], 3, 0, false, 0, 0), new(Names[2], 1, 2, false, 0, 0)]);
}
