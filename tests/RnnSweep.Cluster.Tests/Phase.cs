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

    /// <summary>Does something again and again, without keeping a core busy with it, until it says that it is done.</summary>
    public static async Task Until(Func<Task<bool>> isDone, TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? Patience);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isDone()) await often.WaitForNextTickAsync(patience.Token);
    }

    public static Task Within(this Task task, string phase) => Awaited(task).Within(phase);

    private static async Task<bool> Awaited(Task task)
    {
        await task;
        return true;
    }
}
