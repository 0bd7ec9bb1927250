using System.Diagnostics;

namespace RnnSweep.Training.Functions;

/// <summary>Kills the process, as a run does that exhausts its machine. For tests of what happens then; refused unless the environment allows it.</summary>
internal static class TestCrash
{
    /// <summary>The environment variable that must be 1.</summary>
    internal const string Variable = "RNNSWEEP_TEST_CRASH";

    /// <summary>True where this process may be killed.</summary>
    internal static bool IsAllowed => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Does not return.</summary>
    internal static void Now()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        using var never = new ManualResetEventSlim();
        never.Wait();
    }
}
