using System.Globalization;
using System.Text.Json;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Training;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Journals;

/// <summary>Sweeps of every version that was ever written stay readable, and only those whose bits are this program's are gone on with.</summary>
public sealed class KeptJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> All => [.. KeptJournals.All];

    public static TheoryData<string> Unnamed => [.. KeptJournals.Unnamed];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void Read_OfAnyVersion_GivesTheTableOfThen(string name)
    {
        var stored = SweepReader.Read(KeptJournals.Put(_folder, name), EffectiveDefinition.Decode);
        Assert.Equal(SweepState.Finished, stored.Snapshot.State);
        Assert.Empty(KeptJournals.Differences(name, stored.Snapshot));
        Assert.Empty(stored.Snapshot.Definition.NotUnderstood);
        var number = name.StartsWith("numerics-", StringComparison.Ordinal) ? int.Parse(name["numerics-".Length..], CultureInfo.InvariantCulture) : 1;
        Assert.Equal(name.StartsWith("numerics", StringComparison.Ordinal) ? number : NumericsVersion.Unnamed, stored.Snapshot.Numerics);
        using var page = new StringWriter();
        SweepReport.Write(stored.Snapshot, page);
        Assert.Contains(stored.Snapshot.Definition.Name, page.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decode_OfAnyVersion_IsWrittenAsItStood(string name)
    {
        var created = (SweepCreated)SweepReader.Read(KeptJournals.Put(_folder, name), EffectiveDefinition.Decode).Events[0];
        Assert.Equal(Plain(created.Definition), Plain(SweepDefinitionJson.Write(EffectiveDefinition.Decode(created.Definition))));

        // Which characters are written as escapes says nothing.
        static string Plain(JsonElement json) => JsonSerializer.Serialize(json, SweepEventJson.Options);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Resume_OfOneThatHasEnded_SaysSo_AndAsksForNothing(string name)
    {
        await using var engine = await LocalEngine.ResumeAsync(Settings(new NoWork()), KeptJournals.Put(_folder, name), EffectiveDefinition.Decode);
        Assert.True(engine.WasFinished);
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.Equal("the sweep has ended", await engine.CommandAsync(SweepCommand.Stop, cancellation: TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Unnamed))]
    public async Task Resume_OfOtherNumerics_IsRefused_AndLosesNothing(string name)
    {
        var path = KeptJournals.PutCut(_folder, name);
        var before = await File.ReadAllBytesAsync(Path.Combine(path, "journal.jsonl"), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<SweepNotTrainableException>(
            () => LocalEngine.ResumeAsync(Settings(new NoWork()), path, EffectiveDefinition.Decode));
        Assert.Equal(Continuation.OfNumerics(NumericsVersion.Unnamed, NumericsVersion.Current), refused.Message);
        Assert.Contains("before numerics versions were recorded", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(path, "journal.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal(SweepState.Running, SweepReader.Read(path, EffectiveDefinition.Decode).Snapshot.State);
        Assert.False(FolderLock.IsHeld(new SweepPaths(path)));
    }

    [Fact]
    public async Task Resume_OfTheseNumerics_GivesTheTableOfThen()
    {
        Assert.SkipUnless(NumericsVersion.Current == 6, "the kept sweep is of numerics version 6");
        var path = KeptJournals.PutCut(_folder, "numerics-6");
        Assert.NotEmpty(KeptJournals.Differences("numerics-6", SweepReader.Read(path, EffectiveDefinition.Decode).Snapshot));
        await using (var engine = await LocalEngine.ResumeAsync(Settings(new RunWorkFactory(TimeProvider.System)), path, EffectiveDefinition.Decode))
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.Empty(KeptJournals.Differences("numerics-6", SweepReader.Read(path, EffectiveDefinition.Decode).Snapshot));
    }

    private static LocalEngineSettings Settings(IRunWorkFactory work) => new() { Work = work, Product = "test", Workers = 1 };
}
