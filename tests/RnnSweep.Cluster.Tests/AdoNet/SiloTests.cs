using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>Orleans itself over the scripts: silos that find each other, a client that finds them, reminders that stay.</summary>
public sealed class SiloTests(PostgresServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoSilos_OneLeaves_TheOtherGoesOn(bool gracefully)
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var hosts = new AdoNetHosts(database);
        using var first = hosts.Silo("first");
        using var second = hosts.Silo("second");
        using var client = hosts.Client();
        await first.StartAsync();
        await second.StartAsync();
        await StatusAsync(first, "second", SiloStatus.Active);
        await StatusAsync(second, "first", SiloStatus.Active);
        await client.StartAsync();
        Assert.Equal(["first 3", "second 3"], await MembersAsync(database));

        var grain = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IReminderGrain>("g");
        Assert.Contains(await grain.WhereAsync(), (string[])["first", "second"]);
        await grain.RemindAsync("b");
        await grain.RemindAsync("a");
        await grain.RemindAsync("a");
        Assert.Equal(["a", "b"], await grain.RemindersAsync());
        Assert.Equal(2L, await database.AskAsync<long>("SELECT count(*) FROM grain_reminder"));

        // A stop that may not take any time is how a silo dies within its process.
        await second.StopAsync(new CancellationToken(canceled: !gracefully));
        await StatusAsync(first, "second", SiloStatus.Dead);
        Assert.Equal(["first 3", "second 6"], await MembersAsync(database));

        var survivor = first.Services.GetRequiredService<IGrainFactory>().GetGrain<IReminderGrain>("g");
        Assert.Equal("first", await survivor.WhereAsync());
        await survivor.ForgetAsync("b");
        Assert.Equal(["a"], await survivor.RemindersAsync());
        Assert.Equal("a", await database.AskAsync<string>("SELECT string_agg(reminder_name, ',') FROM grain_reminder"));

        await client.StopAsync();
        await first.StopAsync();
        Assert.Equal(["first 6", "second 6"], await MembersAsync(database));
    }

    [Fact]
    public async Task SiloThatComesBack_OverTheSameTable_JoinsWhatIsThere()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var hosts = new AdoNetHosts(database);
        using (var before = hosts.Silo("silo"))
        {
            await before.StartAsync();
            await before.Services.GetRequiredService<IGrainFactory>().GetGrain<IReminderGrain>("g").RemindAsync("kept");
            await before.StopAsync();
        }
        using var after = hosts.Silo("silo");
        await after.StartAsync();

        Assert.Equal(["kept"], await after.Services.GetRequiredService<IGrainFactory>().GetGrain<IReminderGrain>("g").RemindersAsync());
        Assert.Equal(["silo 3", "silo 6"], await MembersAsync(database));
        await after.StopAsync();
    }

    private static async Task StatusAsync(IHost seenBy, string silo, SiloStatus status)
    {
        using var patience = new CancellationTokenSource(Long);
        var membership = seenBy.Services.GetRequiredService<IClusterMembershipService>();
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(patience.Token))
            if (snapshot.Members.Values.Any(member => member.Name == silo && member.Status == status)) return;
    }

    private static Task<string[]> MembersAsync(TestDatabase database) =>
        database.AskAsync<string[]>("SELECT array_agg(silo_name || ' ' || status ORDER BY silo_name, status) FROM cluster_member");
}
