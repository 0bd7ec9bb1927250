using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>A silo of the mode local in this process, on ports of its own.</summary>
internal sealed class LocalSilo : IAsyncDisposable, ISiloStatusListener
{
    private readonly TaskCompletionSource _sawAnother = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalSilo(WebApplication app, ClusterOptions options) => (App, Options) = (app, options);

    public WebApplication App { get; }

    public ClusterOptions Options { get; }

    /// <summary>Where the health endpoints are.</summary>
    public Uri Url => new(App.Urls.Single());

    /// <summary>Completes when this silo counts another among the active ones.</summary>
    public Task SawAnother => _sawAnother.Task;

    public static async Task<LocalSilo> StartAsync(LocalSilo? primary = null, Action<WebApplicationBuilder>? configure = null)
    {
        var ports = Ports.Take(2);
        var options = new ClusterOptions
        {
            Mode = ClusterMode.Local,
            SiloPort = ports[0],
            GatewayPort = ports[1],
            HttpPort = 0,
            PrimaryPort = primary?.Options.SiloPort ?? 0,
            ClusterId = primary?.Options.ClusterId ?? $"tests-{ports[0]}",
            Folder = primary?.Options.Folder ?? Directory.CreateTempSubdirectory("rnnsweep-silo-").FullName,
        };
        var app = SiloHost.Build(options, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            configure?.Invoke(builder);
        });
        var silo = new LocalSilo(app, options);
        app.Services.GetRequiredService<ISiloStatusOracle>().SubscribeToSiloStatusEvents(silo);
        await app.StartAsync().Within("the silo starts");
        return silo;
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Active && !updatedSilo.Equals(App.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress)) _sawAnother.TrySetResult();
    }

    public Task<ClusterConnection> ConnectAsync(Action<Microsoft.Extensions.Hosting.HostApplicationBuilder>? configure = null) =>
        ClusterConnection.OpenAsync(Options, configure).Within("the client connects");

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync().Within("the silo stops");
        await App.DisposeAsync();
        if (Options.PrimaryPort == 0) Directory.Delete(Options.Folder, recursive: true);
    }
}
