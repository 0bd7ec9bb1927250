using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;
using RnnSweep.Cluster.Tests.Hosting;

namespace RnnSweep.Cluster.Tests.Contracts;

/// <summary>Everything that travels, between a silo of this process and a grain on a silo in another one.</summary>
[Collection("Silos")]
public sealed class WireProcessTests
{
    [Fact]
    public async Task WireTypes_ToAnotherProcessAndBack_AreEqual()
    {
        await using var here = await LocalSilo.StartAsync();
        await using var there = await StartOtherAsync(here);
        var grain = await GrainThereAsync(here);

        Assert.NotEmpty(WireSamples.Types);
        foreach (var type in WireSamples.Types)
        {
            var value = WireSamples.Of(type);
            Assert.All(Set(type), member => Assert.False(IsDefault(member.GetValue(value)), $"{type.Name}.{member.Name} is not set."));
            var (back, arrived) = await grain.EchoAsync(value).Within($"{type.Name} comes back");
            Assert.Equal(type, back.GetType());
            Assert.NotSame(value, back);
            Assert.Equal((WireSamples.Text(value), WireSamples.Text(value)), (arrived, WireSamples.Text(back)));
        }
        foreach (var type in WireSamples.Types.Where(type => type.IsAssignableTo(typeof(Exception))))
        {
            var problem = await Assert.ThrowsAsync(type, () => grain.ThrowAsync(type.FullName!).Within($"{type.Name} is thrown"));
            Assert.Equal(WireSamples.Text(WireSamples.Of(type)), WireSamples.Text(problem));
        }
    }

    private static IEnumerable<System.Reflection.PropertyInfo> Set(Type type) =>
        type.IsEnum || type.IsAssignableTo(typeof(Exception)) ? [] : WireSamples.Members(type);

    private static bool IsDefault(object? value) => value is null || (value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())));

    private static async Task<ClusterProcess> StartOtherAsync(LocalSilo primary)
    {
        var ports = Ports.Take(2);
        var environment = new Dictionary<string, string> { ["RNNSWEEP__CLUSTERID"] = primary.Options.ClusterId, ["RNNSWEEP__FOLDER"] = primary.Options.Folder };
        var process = ClusterProcess.StartWithTests(environment, "silo", "--local", "--silo-port", $"{ports[0]}", "--gateway-port", $"{ports[1]}",
            "--http-port", "0", "--primary-port", $"{primary.Options.SiloPort}");
        await process.LineAsync("the other silo is active");
        await primary.SawAnother.Within("this silo sees the other");
        return process;
    }

    /// <summary>A grain that is surely in the other process.</summary>
    private static async Task<IWireGrain> GrainThereAsync(LocalSilo here)
    {
        var own = here.App.Services.GetRequiredService<ILocalSiloDetails>();
        var members = here.App.Services.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Keys;
        var there = members.Single(silo => !silo.Equals(own.SiloAddress));
        var grain = here.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IWireGrain>("there");
        var manifests = here.App.Services.GetRequiredService<IClusterManifestProvider>();
        await KnownAsync(manifests, there, grain.GetGrainId().Type).Within("this silo knows the other's grains");
        RequestContext.Set(IPlacementDirector.PlacementHintKey, there);
        try
        {
            Assert.NotEqual(own.Name, await grain.WhereAsync().Within("the grain answers"));
        }
        finally
        {
            RequestContext.Clear();
        }
        return grain;
    }

    /// <summary>A silo is a member before the others know which grains it can hold, and until then none is placed there.</summary>
    private static async Task KnownAsync(IClusterManifestProvider manifests, SiloAddress silo, GrainType type)
    {
        await foreach (var manifest in manifests.Updates)
        {
            if (!manifest.Silos.TryGetValue(silo, out var its)) continue;
            Assert.True(its.Grains.ContainsKey(type), $"The other process does not have the tests' grains: it lacks {type}.");
            return;
        }
    }
}
