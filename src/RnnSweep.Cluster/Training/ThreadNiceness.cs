using System.Runtime.InteropServices;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// Makes a training thread give way to all others. .NET ignores thread priorities on Linux, so there the thread lowers its own by the system call.
/// </summary>
internal static partial class ThreadNiceness
{
    /// <summary>At most 19; the higher, the lower the priority.</summary>
    internal const int Nice = 10;

    private const int PerThread = 0;

    /// <summary>Lowers the calling thread's priority. It is a courtesy: where the system refuses, nothing is lost but room for messages.</summary>
    /// <returns>False where it was refused.</returns>
    internal static bool GiveWay()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            return true;
        }
        try
        {
            return SetPriority(PerThread, GetThreadId(), Nice) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // C libraries older than glibc 2.30 do not export gettid.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
