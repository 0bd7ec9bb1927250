namespace RnnSweep.Tests.Shared.Engines;

/// <summary>
/// Where runs wait before an epoch while it is shut, as a run waits for its next optimiser step: until it opens, or until the run is told to stop.
/// </summary>
internal sealed class WorkGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);

    public void Open() => _open.Set();

    public void Shut() => _open.Reset();

    /// <summary>False when the run was told to stop.</summary>
    public bool Pass(CancellationToken stop)
    {
        try
        {
            _open.Wait(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _open.Dispose();
}
