namespace RnnSweep.Cluster.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings cannot be used.</summary>
    public const int WrongUsage = 2;

    /// <summary>The sweep file cannot be used.</summary>
    public const int InvalidSweep = 3;

    /// <summary>No server could be reached.</summary>
    public const int Unreachable = 4;

    /// <summary>Interrupted by a signal.</summary>
    public const int Interrupted = 130;
}
