using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Tests.Shared.Page;

/// <summary>An engine under a page.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="LetGoOn">Lets its sweep be trained, once the page shows it.</param>
public sealed record ViewedEngine(ISweepEngine Engine, Func<Task> LetGoOn) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await LetGoOn();
        if (Engine is SweepFolders folders) await folders.DisposeAsync();
    }
}
