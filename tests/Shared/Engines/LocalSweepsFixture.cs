using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Runs;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Sweeps on threads of this process.</summary>
public sealed class LocalSweepsFixture : EngineFixture
{
    /// <summary>Where the sweeps' folders are.</summary>
    public string Root => Path.Combine(Folder, "sweeps");

    protected override Task<(ISweepEngine Engine, IAsyncDisposable Owner)> StartAsync(IRunWorkFactory work)
    {
        var settings = new LocalEngineSettings { Work = work, Product = "test", Workers = Slots };
        var sweeps = new LocalSweeps(Root, settings, Effective);
        return Task.FromResult<(ISweepEngine, IAsyncDisposable)>((sweeps, sweeps));
    }
}
