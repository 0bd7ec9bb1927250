using System.Collections.Concurrent;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep on this machine, in the hands of this process.</summary>
internal sealed class LocalSweepSession : ISweepSession
{
    private readonly ConcurrentQueue<string> _notices;
    private readonly LocalSweeps _sweeps;
    private readonly TakenSweep _taken;
    private readonly string _folder;

    private LocalSweepSession(ConcurrentQueue<string> notices, LocalSweeps sweeps, TakenSweep taken, string folder) =>
        (_notices, _sweeps, _taken, _folder) = (notices, sweeps, taken, folder);

    public ISweepHandle Sweep => _taken.Handle;

    public long Before => _taken.Before;

    public bool HadEnded => _taken.HadEnded;

    public IReadOnlyList<string> Notices => [.. _notices];

    /// <summary>A session that trains from now on.</summary>
    /// <param name="directory">The sweep's folder.</param>
    /// <param name="engine">Makes the engine of a folder of sweeps; its second argument takes what a person should know.</param>
    /// <param name="take">Takes the sweep in the folder of this name.</param>
    /// <exception cref="CliException">It could not be taken.</exception>
    public static LocalSweepSession Open(string directory, Func<string, Action<string>, LocalSweeps> engine, Func<LocalSweeps, string, Task<TakenSweep>> take)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var (root, folder) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        if (root is null) throw new CliException(ExitCode.Failed, $"{path} is no folder of a sweep.");
        var notices = new ConcurrentQueue<string>();
        var sweeps = engine(root, notices.Enqueue);
        try
        {
            return new LocalSweepSession(notices, sweeps, take(sweeps, folder).GetAwaiter().GetResult(), folder);
        }
        catch (SweepNotAcceptedException refused) when (refused.InnerException is SweepTooLargeException tooLarge)
        {
            throw new CliException(ExitCode.InvalidSweepFile, $"{path}: {LocalSweepHost.Told(tooLarge)}", refused);
        }
        catch (SweepNotAcceptedException refused)
        {
            throw new CliException(ExitCode.Failed, refused.Message, refused);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var returned = _sweeps.WhenReturnedAsync(_folder);
        await ((Task)returned).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stop.IsCancellationRequested) await _sweeps.DisposeAsync().ConfigureAwait(false);
        if (await returned.ConfigureAwait(false) is { } trouble) throw new CliException(ExitCode.Failed, trouble);
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeps.DisposeAsync().ConfigureAwait(false);
        await _taken.Handle.DisposeAsync().ConfigureAwait(false);
    }
}
