using System.Text;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A cluster all of whose names are the same text.</summary>
/// <param name="name">The text.</param>
internal sealed class HostileCluster(string name) : ISweepEngine, ISiloDirectory
{
    private readonly SingleSweep _sweep = new(new FakeSweepHandle(SampleSweeps.Mixed with
    {
        State = SweepState.Finished,
        Definition = SampleSweeps.Mixed.Definition with { Name = name },
    })
    {
        Source = Encoding.UTF8.GetBytes($"# {name}\n"),
    });

    public bool DeletesSweeps => true;

    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) => _sweep.SubmitAsync(request, cancellation);

    public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) => _sweep.ListAsync(cancellation);

    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => _sweep.OpenAsync(id, cancellation);

    public Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SiloListing>>(
        [new(name, name, SampleSweeps.Start, 2, 1, name, [new SlotListing(0, name, 1, 1, 100.5, 70, IsStuck: true)])]);

    public Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ShareListing>?>([new(name, 1, 2.5, false, 1, 0)]);
}
