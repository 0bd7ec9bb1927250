namespace RnnSweep.Cluster.Tests.AdoNet;

/// <summary>A grain that does nothing but show that its cluster works.</summary>
[Alias("rnnsweep.tests.reminder")]
public interface IReminderGrain : IGrainWithStringKey
{
    /// <summary>The silo that the grain lives on.</summary>
    [Alias("where")]
    Task<string> WhereAsync();

    [Alias("remind")]
    Task RemindAsync(string name);

    [Alias("reminders")]
    Task<string[]> RemindersAsync();

    [Alias("forget")]
    Task ForgetAsync(string name);
}
