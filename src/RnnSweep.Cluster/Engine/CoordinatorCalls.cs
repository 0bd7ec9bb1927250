using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Engine;

/// <summary>Calls of clients to coordinators.</summary>
internal static class CoordinatorCalls
{
    private const int Tries = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Asks again while the coordinator starts again: it has said that it decided nothing. Any other failure is the caller's, as its outcome is not known.
    /// </summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await call().WaitAsync(cancellation);
            }
            catch (CoordinatorLostException) when (tries < Tries)
            {
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }
}
