namespace RnnSweep.Tests.Shared.Engines;

public abstract partial class SweepEngineContract
{
    [Fact]
    public async Task Diagnoses_OfPlantedFailures_AreTheSameWordsOnEveryEngine()
    {
        var id = await Engine.SubmitAsync(EngineFixture.Request(nameof(Diagnoses_OfPlantedFailures_AreTheSameWordsOnEveryEngine), DiagnosedSweep.Yaml), Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);

        DiagnosedSweep.Check(sweep.Snapshot());
    }
}
