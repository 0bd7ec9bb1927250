namespace RnnSweep.Cli;

/// <summary>What the command tells the shell; part of its contract.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>The command was used wrongly.</summary>
    public const int Usage = 2;

    /// <summary>The sweep file is not valid.</summary>
    public const int InvalidSweepFile = 3;

    /// <summary>The server cannot be reached.</summary>
    public const int ServerNotReachable = 4;

    /// <summary>Interrupted; the sweep can be resumed.</summary>
    public const int Interrupted = 130;
}
