using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Hosting;

/// <summary>Serves the page and says where it is.</summary>
/// <param name="environment">What it may touch.</param>
/// <param name="quiet">Not to say where the page is.</param>
internal sealed class PageHost(CliEnvironment environment, bool quiet = false)
{
    /// <summary>Begins to serve.</summary>
    /// <exception cref="CliException">It cannot.</exception>
    public async Task<IDashboard> StartAsync(ISweepEngine engine, DashboardOptions options)
    {
        try
        {
            var server = await environment.Serve(engine, options).ConfigureAwait(false);
            if (!quiet) environment.Tell($"open in the browser: {server.Address}{(options.Token is { } token ? $"?token={Uri.EscapeDataString(token)}" : "")}");
            if (!server.HasPage && !quiet) environment.Tell("note: this build has only the plain page, because Node.js was missing when it was built");
            return server;
        }
        catch (DashboardException error)
        {
            throw new CliException(ExitCode.Failed, error.Message, error);
        }
    }

    /// <summary>The same beside a sweep: a page that cannot be served is no reason not to train.</summary>
    /// <returns>Null where there is none.</returns>
    public async Task<IAsyncDisposable?> TryStartAsync(ISweepHandle sweep, DashboardOptions? options)
    {
        if (options is null) return null;
        try
        {
            return await StartAsync(new SingleSweep(sweep), options).ConfigureAwait(false);
        }
        catch (CliException error)
        {
            environment.Tell($"note: the page is not served: {error.Message}");
            return null;
        }
    }
}
