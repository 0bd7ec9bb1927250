using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Runs;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Sweeps on threads of this process.</summary>
public sealed class LocalSweepsFixture : EngineFixture
{
    protected override Task<(ISweepEngine Engine, IAsyncDisposable Owner)> StartAsync(IRunWorkFactory work)
    {
        var settings = new LocalEngineSettings { Work = work, Product = "test", Workers = Slots };
        var sweeps = new LocalSweeps(Path.Combine(Folder, "sweeps"), settings, Effective);
        return Task.FromResult<(ISweepEngine, IAsyncDisposable)>((sweeps, sweeps));
    }
}
