namespace RnnSweep.Terminal;

/// <summary>What both commands tell the shell; part of their contract.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the settings cannot be used.</summary>
    public const int WrongUsage = 2;

    /// <summary>The sweep file is not valid.</summary>
    public const int InvalidSweepFile = 3;

    /// <summary>The server cannot be reached.</summary>
    public const int ServerNotReachable = 4;

    /// <summary>Interrupted by a signal; the sweep can be resumed.</summary>
    public const int Interrupted = 130;
}
