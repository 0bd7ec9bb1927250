using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using RnnSweep.Dashboard.Api;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Health;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Pages;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard;

/// <summary>
/// The page over an engine: its interface (docs/reference/api.md) and its files. It never holds training up, and ends nothing when it stops.
/// </summary>
public sealed class DashboardServer : IDashboard
{
    // Beyond the first port: another sweep on this machine may have its page there.
    private const int PortsToTry = 20;

    // Each that watches holds one.
    private const int MostConnections = 1000;

    private readonly WebApplication _application;
    private readonly OpenSweeps _openSweeps;
    private readonly CancellationTokenSource _stopping;

    private DashboardServer(WebApplication application, OpenSweeps openSweeps, CancellationTokenSource stopping, DashboardOptions options)
    {
        (_application, _openSweeps, _stopping) = (application, openSweeps, stopping);
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Address = new Uri($"http://{HostOf(options.Address)}:{bound.Port}/");
    }

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <inheritdoc/>
    public bool HasPage => PageFiles.Any;

    /// <summary>Begins to serve.</summary>
    /// <param name="engine">The engine; it stays its owner's.</param>
    /// <param name="options">Where and for whom.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DashboardException">The address cannot be listened on, or lacks a token.</exception>
    public static async Task<DashboardServer> StartAsync(ISweepEngine engine, DashboardOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!IPAddress.IsLoopback(options.Address) && options.AllTokens.Count == 0)
            throw new DashboardException($"{options.Address} can be reached from other machines: visitors must know a token there (--token).");
        for (var port = options.Port ?? DashboardOptions.DefaultPort; ; port++)
        {
            var (openSweeps, stopping) = (new OpenSweeps(engine, time), new CancellationTokenSource());
            var application = Build(engine, openSweeps, options, port, time, stopping.Token);
            try
            {
                await application.StartAsync().ConfigureAwait(false);
                openSweeps.Begin();
                return new DashboardServer(application, openSweeps, stopping, options);
            }
            catch (IOException problem)
            {
                await application.DisposeAsync().ConfigureAwait(false);
                await openSweeps.DisposeAsync().ConfigureAwait(false);
                stopping.Dispose();
                if (options.Port is null && port < DashboardOptions.DefaultPort + PortsToTry) continue;
                throw new DashboardException($"Port {port} of {options.Address} cannot be listened on: {problem.Message} --port names another, and --port 0 "
                    + "takes any that is free.", problem);
            }
        }
    }

    /// <summary>Stops serving. Watchers are disconnected at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _openSweeps.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static WebApplication Build(ISweepEngine engine, OpenSweeps openSweeps, DashboardOptions options, int port, TimeProvider time,
        CancellationToken stopping)
    {
        // Empty: no settings of the environment, no logging, nothing but what is named here.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = CommandEndpoint.MostBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(options.Address, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddApiDescription(options);
        var local = IPAddress.IsLoopback(options.Address);
        if (!local) builder.Services.AddResponseCompression();
        var application = builder.Build();
        application.UseMiddleware<SecurityHeaders>();
        application.UseMiddleware<Problems>();
        var health = new HealthQuestions(engine, time);
        application.Lifetime.ApplicationStopped.Register(health.Dispose);
        application.Use(health.AnswerAsync);
        if (!local)
        {
            var rates = new RateGuard();
            application.Lifetime.ApplicationStopped.Register(rates.Dispose);
            application.Use(rates.CheckAsync);
        }
        application.UseMiddleware<Gatekeeper>(options);
        if (!local) application.UseResponseCompression();
        application.UseRouting();
        application.Use(RoleGuard.CheckAsync);
        application.Use(QueryGuard.CheckAsync);
        new SweepEndpoints(openSweeps, options, time).Map(application);
        new PackedEndpoints(openSweeps).Map(application);
        new EventEndpoint(openSweeps, time, stopping).Map(application);
        new JournalEndpoint(openSweeps, time, stopping).Map(application);
        new ResultEndpoints(openSweeps).Map(application);
        new AnalysisEndpoints(openSweeps).Map(application);
        new StandingEndpoints(openSweeps).Map(application);
        new TestPartEndpoint(openSweeps, options).Map(application);
        new SubmitEndpoint(openSweeps).Map(application);
        new CheckEndpoint(openSweeps).Map(application);
        new CommandEndpoint(openSweeps).Map(application);
        new DeleteEndpoint(openSweeps).Map(application);
        new DataEndpoint(options.Library).Map(application);
        application.MapApiDescription();
        new PlainPages(openSweeps).Map(application);
        PageFiles.Map(application);
        return application;
    }

    private static string HostOf(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Environment.MachineName
        : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]"
        : address.ToString();
}
