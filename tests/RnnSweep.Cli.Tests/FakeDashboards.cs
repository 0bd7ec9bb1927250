using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cli.Tests;

/// <summary>Serves nothing and remembers what it was asked for.</summary>
internal sealed class FakeDashboards
{
    public List<(ISweepEngine Engine, DashboardOptions Options)> Asked { get; } = [];

    public int Ended { get; private set; }

    /// <summary>What happens when a page is served.</summary>
    public Action Served { get; set; } = () => { };

    public Task<IDashboard> ServeAsync(ISweepEngine engine, DashboardOptions options)
    {
        Asked.Add((engine, options));
        Served();
        return Task.FromResult<IDashboard>(new Fake(this));
    }

    private sealed class Fake(FakeDashboards all) : IDashboard
    {
        public Uri Address => new("http://127.0.0.1:4711/");

        public bool HasPage => true;

        public ValueTask DisposeAsync()
        {
            all.Ended++;
            return ValueTask.CompletedTask;
        }
    }
}
