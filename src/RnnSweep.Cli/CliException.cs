namespace RnnSweep.Cli;

/// <summary>A command cannot be carried out. The message is written for the person who typed it.</summary>
internal sealed class CliException : Exception
{
    /// <summary>Says what was found and what to do.</summary>
    public CliException(int exitCode, string message, Exception? inner = null) : base(message, inner) => ExitCode = exitCode;

    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; }
}
