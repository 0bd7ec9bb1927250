using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Server;

/// <summary>Sweeps of a server, to look at: their journals are read as those of folders are.</summary>
/// <param name="address">The server.</param>
/// <param name="time">The clock.</param>
/// <param name="catalogue">What sweeps can name.</param>
internal sealed class ServerSweepReader(ServerAddress address, TimeProvider time, SweepCatalogue catalogue) : ISweepReader
{
    // The longest journals take seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public SweepSnapshot Load(string id) => Journal(id).Snapshot;

    public StoredSweep Journal(string id) => Within(async stop =>
    {
        var sweep = await OpenAsync(id, stop).ConfigureAwait(false);
        await using (sweep.ConfigureAwait(false))
        {
            var last = sweep.Snapshot();
            var events = new List<SweepEvent>();
            await foreach (var next in sweep.Watch(0, stop).ConfigureAwait(false))
            {
                events.Add(next);
                if (next.Sequence == last.Sequence) break;
            }
            return new StoredSweep(new SweepPaths(id), last, events, 0);
        }
    });

    public Generator Generator(string id, int run, DataFolder data)
    {
        var task = Load(id).Definition.Task;
        try
        {
            return Training.Generation.Generator.Open(Model(id, run), task, data, catalogue.Training);
        }
        catch (RunRefusedException error)
        {
            throw new CliException(ExitCode.Failed, $"run {run}: {error.Message}", error);
        }
    }

    public ModelFile Model(string id, int run) => Within(async stop =>
    {
        using var server = new ServerConnection(address);
        var model = await server.FileAsync(ServerConnection.PathOf(id, $"/runs/{run}/model"), stop).ConfigureAwait(false);
        try
        {
            using var stream = new MemoryStream(model);
            return ModelFileCodec.Read(stream);
        }
        catch (InvalidDataException error)
        {
            throw new CliException(ExitCode.Failed, $"run {run}: {error.Message}", error);
        }
    });

    public async Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation)
    {
        var server = new ServerConnection(address);
        try
        {
            return new OpenedSweep(await new ServerSweeps(server, time).OpenAsync(id, cancellation).ConfigureAwait(false), new Owner(server));
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async Task<string?> CommandAsync(string id, GivenCommand given, CancellationToken cancellation)
    {
        using var server = new ServerConnection(address);
        return await ServerSweeps.CommandAsync(server, id, given, cancellation).ConfigureAwait(false);
    }

    public async Task<string?> DeleteAsync(string id, bool force, CancellationToken cancellation)
    {
        if (force) return "a server deletes sweeps that have ended, and takes no --force: cancel it first";
        using var server = new ServerConnection(address);
        return await ServerSweeps.DeleteAsync(server, id, cancellation).ConfigureAwait(false);
    }

    private T Within<T>(Func<CancellationToken, Task<T>> read)
    {
        using var late = new CancellationTokenSource(Patience, time);
        try
        {
            return Task.Run(() => read(late.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException problem) when (late.IsCancellationRequested)
        {
            throw new EngineUnreachableException($"The server {address.Url} has not answered within {Patience.TotalMinutes:0} minutes.", problem);
        }
    }

    private sealed class Owner(ServerConnection server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            server.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
