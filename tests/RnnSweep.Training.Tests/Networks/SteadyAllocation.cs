namespace RnnSweep.Training.Tests.Networks;

/// <summary>What a step allocates once everything is laid out.</summary>
internal static class SteadyAllocation
{
    /// <summary>
    /// Bytes of five steps, the least of a few tries: the runtime itself may allocate on this thread when it puts better compiled code in place, a step
    /// that allocates does so every time.
    /// </summary>
    public static long Of(Action step)
    {
#if DEBUG
        Assert.Skip("Debug builds look at the guards around buffers after every step, which allocates.");
#endif
        for (var i = 0; i < 3; i++) step();
        var least = long.MaxValue;
        for (var tries = 0; tries < 4 && least > 0; tries++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 5; i++) step();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
