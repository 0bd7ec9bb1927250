using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

[Collection("Silos")]
public sealed class SiloHostTests
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task StartAsync_SecondSiloWithThePrimarysPort_FormsOneCluster()
    {
        await using var first = await LocalSilo.StartAsync();
        await using var second = await LocalSilo.StartAsync(first);

        await Task.WhenAll(first.SawAnother, second.SawAnother).Within("each silo sees the other");
        await using var client = await second.ConnectAsync();
        var names = new HashSet<string>();
        // A silo places no grains on another before it knows which grains that one has, which it learns a little after it has seen it.
        await SpreadAsync().Within("grains are placed on both silos");

        Assert.Equal(2, names.Count);

        async Task SpreadAsync()
        {
            for (var key = 0; names.Count < 2; key++) names.Add(await client.Client.GetGrain<IProbeGrain>($"{key}").WhereAsync());
        }
    }

    [Fact]
    public async Task Health_WhileTheSiloDrains_IsNotReadyButLiveAndItsGrainsAnswer()
    {
        var step = new HeldStep();
        var silo = await LocalSilo.StartAsync(configure: builder => builder.Services.AddSingleton<IDrainStep>(step));
        await using var client = await silo.ConnectAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), await HealthAsync(silo));

        var stopped = silo.App.StopAsync();
        await step.Began.Within("the drain step begins");

        Assert.True(silo.App.Services.GetRequiredService<SiloDrain>().HasBegun);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), await HealthAsync(silo));
        Assert.NotEmpty(await client.Client.GetGrain<IProbeGrain>("late").WhereAsync().Within("a grain answers while its silo drains"));
        Assert.False(stopped.IsCompleted);

        step.Release();
        await stopped.Within("the silo stops");
        await silo.App.DisposeAsync();
    }

    [Fact]
    public async Task Ready_AsSoonAsStoppingIsAskedFor_IsFalse()
    {
        var silo = await LocalSilo.StartAsync();
        var health = silo.App.Services.GetRequiredService<SiloHealth>();
        Assert.True(health.Ready);

        silo.App.Lifetime.StopApplication();

        Assert.False(health.Ready);
        Assert.True(health.Started);
        await silo.DisposeAsync();
    }

    [Fact]
    public void Build_SettingsThatCannotBeUsed_Throws() =>
        Assert.Throws<ClusterOptionsException>(() => SiloHost.Build(new ClusterOptions { Mode = ClusterMode.Local, Slots = 0 }));

    private static async Task<(HttpStatusCode Startup, HttpStatusCode Ready, HttpStatusCode Live)> HealthAsync(LocalSilo silo) => (
        await AskAsync(new Uri(silo.Url, HealthEndpoints.Startup)),
        await AskAsync(new Uri(silo.Url, HealthEndpoints.Ready)),
        await AskAsync(new Uri(silo.Url, HealthEndpoints.Live)));

    private static async Task<HttpStatusCode> AskAsync(Uri url)
    {
        using var answer = await Http.GetAsync(url).Within($"an answer of {url}");
        return answer.StatusCode;
    }
}
