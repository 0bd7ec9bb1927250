using System.Text.Json;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Sweeps that other programs made: silos show them, say why they do not train them, and leave them as they are.</summary>
public sealed class OtherVersionTests : IDisposable
{
    private const string Small = """
        name: small
        task: { dataset: digits }
        method: random
        run_cap: 3
        parameters: { cell: { values: [rnn, gru] }, hidden_size: { value: 4 }, epochs: { value: 1 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-other-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(NumericsVersion.Current + 1, "random", "under numerics version")]
    [InlineData(NumericsVersion.Unnamed, "random", "before numerics versions were recorded")]
    [InlineData(NumericsVersion.Current, "tomorrow", "method: there is no method 'tomorrow'")]
    public async Task Sweep_OfAnotherVersion_IsShown_AndLeftToOthers(int numerics, string method, string reason)
    {
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await PutAsync(store, numerics, method);
        await using var cluster = await LocalCluster.StartAsync(1, store);
        var grain = cluster.Client.GetGrain<ISweepGrain>("kept");

        var refused = await Assert.ThrowsAsync<SweepRefusedException>(() => grain.OfferSlotAsync(new SlotOffer("w/0", "s", NumericsVersion.Current)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, await grain.CommandAsync(SweepCommand.Stop, null));
        Assert.Equal(NextStep.Drop, (await grain.ReportAsync([])).Step);

        var engine = new ClusterSweeps(cluster.Client, TimeProvider.System);
        var listing = Assert.Single(await engine.ListAsync(CancellationToken.None));
        Assert.Equal(("small", SweepState.Running, refused.Message), (listing.Name, listing.State, listing.Problem));
        await using var sweep = await engine.OpenAsync("kept", CancellationToken.None).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((numerics, SweepState.Running), (sweep.Snapshot().Numerics, sweep.Snapshot().State));
        Assert.Single(await store.ReadAsync("kept", 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_ThatHasEnded_IsShown_WhateverMadeIt()
    {
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await PutAsync(store, NumericsVersion.Unnamed, "tomorrow");
        var end = new SweepFinished(SweepState.Finished) { Sequence = 2, Time = DateTimeOffset.UnixEpoch };
        await store.AppendAsync("kept", 2, [EventLine.Of(end)], CancellationToken.None);
        await using var cluster = await LocalCluster.StartAsync(1, store);
        var status = await cluster.Client.GetGrain<ISweepGrain>("kept").StatusAsync();
        Assert.Equal(("finished", null), (status.State, status.Problem));
        Assert.True((await cluster.Client.GetGrain<ISweepGrain>("kept").OfferSlotAsync(new SlotOffer("w/0", "s", NumericsVersion.Current))).Over);
        Assert.Equal("finished", Assert.Single(await store.ListAsync(CancellationToken.None)).State);
        Assert.Single(await cluster.TableAsync("kept", Patience));
    }

    [Fact]
    public async Task Journal_WithAnEventOfANewerSilo_IsLeftToOthers_AndTheOtherSweepsTrain()
    {
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await PutAsync(store, NumericsVersion.Current, "random");
        await store.AppendAsync("kept", 2, ["""{"seq":2,"time":"2031-01-01T00:00:00Z","event":"tomorrow_happened"}"""], CancellationToken.None);
        await using var cluster = await LocalCluster.StartAsync(1, store);
        await cluster.SubmitAsync("small", Small);
        Assert.Equal(4, (await cluster.TableAsync("small", Patience)).Length);

        const string reason = "The sweep 'kept' cannot be read by this silo: event 'tomorrow_happened' is not known to this version";
        var grain = cluster.Client.GetGrain<ISweepGrain>("kept");
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(() => grain.OfferSlotAsync(new SlotOffer("w/0", "s", NumericsVersion.Current)));
        Assert.Equal(reason, refused.Message);
        var engine = new ClusterSweeps(cluster.Client, TimeProvider.System);
        var listings = await engine.ListAsync(CancellationToken.None);
        Assert.Equal(["kept", "small"], listings.Select(listing => listing.Id).Order(StringComparer.Ordinal));
        Assert.Equal(reason, listings.Single(listing => listing.Id == "kept").Problem);
        var unreadable = await Assert.ThrowsAsync<SweepUnreadableException>(() => engine.OpenAsync("kept", CancellationToken.None));
        Assert.Equal(reason, unreadable.Message);
        Assert.Equal(2, (await store.ReadAsync("kept", 0, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Offer_OfASiloOfAnotherNumerics_IsRefused_AndOthersTrain()
    {
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("small", Small);
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(
            () => cluster.Client.GetGrain<ISweepGrain>("small").OfferSlotAsync(new SlotOffer("other/0", "s", NumericsVersion.Current + 1)));
        Assert.Equal(Continuation.OfNumerics(NumericsVersion.Current, NumericsVersion.Current + 1), refused.Message);
        Assert.Equal(4, (await cluster.TableAsync("small", Patience)).Length);
    }

    [Fact]
    public async Task Submit_OfADefinitionThatIsNotKnown_IsRefused_AndLeavesNothing()
    {
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await using var cluster = await LocalCluster.StartAsync(1, store);
        var definition = Definition().GetRawText().Replace("\"random\"", "\"tomorrow\"", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(
            () => cluster.Client.GetGrain<ISweepGrain>("new").SubmitAsync(new SweepSubmission("new", "small", 1, Small, "digest", definition)));
        Assert.Contains("there is no method 'tomorrow'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("new", "\"run_cap\":3", "\"run_cap\":1000000000", 1, "run_cap: found 1000000000; allowed: a whole number from 1 to 1000000.")]
    [InlineData("no/id", "", "", 1, "'no/id' is no id of a sweep. Allowed: 1 to 128 letters, digits, dots, dashes and underscores.")]
    [InlineData("new", "", "", 0, "weight: found 0; allowed: a whole number from 1.")]
    public async Task Submit_OfWhatNoClientWouldSend_IsRefused_AndLeavesNothing(string id, string what, string with, int weight, string reason)
    {
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await using var cluster = await LocalCluster.StartAsync(1, store);
        var definition = Definition().GetRawText();
        if (what.Length > 0) definition = definition.Replace(what, with, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<SweepRefusedException>(
            () => cluster.Client.GetGrain<ISweepGrain>(id).SubmitAsync(new SweepSubmission(id, "small", weight, Small, "digest", definition)));
        Assert.Equal(reason, refused.Message);
        Assert.Empty(await store.ListAsync(CancellationToken.None));
    }

    private static async Task PutAsync(FolderSweepStore store, int numerics, string method)
    {
        using var definition = JsonDocument.Parse(Definition().GetRawText().Replace("\"random\"", $"\"{method}\"", StringComparison.Ordinal));
        var created = new SweepCreated(JournalFormat.Version, "9.9.9", "digest", definition.RootElement, numerics)
        {
            Sequence = 1,
            Time = DateTimeOffset.UnixEpoch,
        };
        await store.CreateAsync(new SweepRecord("kept", "small", 1, "running", created.Time), Small, CancellationToken.None);
        await store.AppendAsync("kept", 1, [EventLine.Of(created)], CancellationToken.None);
    }

    private static JsonElement Definition() => SweepDefinitionJson.Write(new SweepDefinitionReader().Read(Small, "small.yaml").Definition!);
}
