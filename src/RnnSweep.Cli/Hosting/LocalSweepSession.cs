using System.Collections.Concurrent;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep on this machine, in the hands of this process.</summary>
internal sealed class LocalSweepSession : ISweepSession
{
    private readonly ConcurrentQueue<string> _notices = [];
    private readonly LocalEngine _engine;

    internal LocalSweepSession(Func<LocalEngineSettings, LocalEngine> open, Func<Action<string>, LocalEngineSettings> settings) =>
        _engine = open(settings(_notices.Enqueue));

    public ISweepHandle Sweep => _engine;

    public IReadOnlyList<string> Notices => [.. _notices];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await _engine.RunAsync(stop).ConfigureAwait(false);
            if (_engine.Restores > 0)
                _notices.Enqueue($"{NumberFormat.Count(_engine.Restores, "time")} a run went on from a checkpoint, as it was not in memory");
        }
        catch (SweepEngineException error)
        {
            throw new CliException(ExitCode.Failed, error.Message, error);
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
