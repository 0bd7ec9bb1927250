using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>The page over a folder in which a sweep has ended.</summary>
[Collection(BrowserTests.Name)]
public sealed class FolderPageTests(LocalSweepsFixture fixture, Chromium chromium) : PageContract(fixture, chromium), IClassFixture<LocalSweepsFixture>
{
    private readonly LocalSweepsFixture _fixture = fixture;

    protected override async Task<ViewedEngine> ViewAsync(SweepRequest request)
    {
        var id = await _fixture.Engine.SubmitAsync(request, CancellationToken.None);
        await using var sweep = await _fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        return new ViewedEngine(new SweepFolders([_fixture.Root], EngineFixture.Effective, TimeProvider.System), () => Task.CompletedTask);
    }
}
