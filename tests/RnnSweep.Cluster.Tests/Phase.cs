namespace RnnSweep.Cluster.Tests;

/// <summary>Waits that say what they waited for.</summary>
internal static class Phase
{
    /// <summary>Long enough for a machine whose cores others use too; nothing that works waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> Within<T>(this Task<T> task, string phase)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not in {Patience.TotalSeconds} s: {phase}.");
        }
    }

    public static Task Within(this Task task, string phase) => Awaited(task).Within(phase);

    private static async Task<bool> Awaited(Task task)
    {
        await task;
        return true;
    }
}
