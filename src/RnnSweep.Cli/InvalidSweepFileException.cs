namespace RnnSweep.Cli;

/// <summary>A sweep file is not valid.</summary>
internal sealed class InvalidSweepFileException : Exception
{
    /// <summary>Holds all errors at once.</summary>
    /// <param name="file">The file's path as it was given.</param>
    /// <param name="errors">Each with its place.</param>
    public InvalidSweepFileException(string file, IReadOnlyList<string> errors) : base($"{file} is not a valid sweep file") => (File, Errors) = (file, errors);

    /// <summary>The file's path as it was given.</summary>
    public string File { get; }

    /// <summary>All errors.</summary>
    public IReadOnlyList<string> Errors { get; }
}
