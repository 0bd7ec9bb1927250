using System.Net;
using RnnSweep.Cli.Server;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cli.Tests.Server;

/// <summary>Sweeps behind a server: everything that is asked goes over HTTP.</summary>
public sealed class ServerSweepsFixture : EngineFixture
{
    internal Uri Address { get; private set; } = null!;

    internal MemoryLibrary Library { get; } = new();

    protected override async Task<(ISweepEngine Engine, IAsyncDisposable Owner)> StartAsync(IRunWorkFactory work)
    {
        var settings = new LocalEngineSettings { Work = work, Product = "test", Workers = Slots };
        var sweeps = new LocalSweeps(Path.Combine(Folder, "sweeps"), settings, Effective);
        var options = new DashboardOptions { Engine = "cluster", Product = "1.2.3", Port = 0, Library = Library };
        var server = await DashboardServer.StartAsync(sweeps, options, TimeProvider.System);
        Address = server.Address;
        var connection = new ServerConnection(new ServerAddress(server.Address, null));
        return (new Client(connection), new Owner(connection, server, sweeps));
    }

    private sealed class Client(ServerConnection server) : ISweepEngine
    {
        private readonly ServerSweeps _sweeps = new(server, TimeProvider.System);

        public async Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation)
        {
            try
            {
                return (await _sweeps.SubmitAsync(new ServerSubmission(
                    $"{request.Definition.Name}.yaml", request.Source.ToArray(), [], [], request.Id, request.Weight), cancellation)).Id;
            }
            catch (ServerProblemException refused) when (refused.Status is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
            {
                throw new SweepNotAcceptedException(refused.Message, refused);
            }
        }

        public async Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) => (await _sweeps.ListAsync(cancellation)).Sweeps;

        public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => _sweeps.OpenAsync(id, cancellation);

        public async Task<string?> DeleteAsync(string id, CancellationToken cancellation)
        {
            try
            {
                return await ServerSweeps.DeleteAsync(server, id, cancellation);
            }
            catch (ServerProblemException refused) when (refused.Status == HttpStatusCode.NotFound)
            {
                throw new SweepNotFoundException(id);
            }
        }
    }

    private sealed class Owner(ServerConnection connection, DashboardServer server, LocalSweeps sweeps) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            connection.Dispose();
            await server.DisposeAsync();
            await sweeps.DisposeAsync();
        }
    }
}
