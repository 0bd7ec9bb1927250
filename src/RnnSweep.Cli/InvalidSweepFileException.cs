using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Cli;

/// <summary>A sweep file is not valid.</summary>
internal sealed class InvalidSweepFileException : Exception
{
    /// <summary>Holds all errors at once.</summary>
    /// <param name="file">The file's path as it was given.</param>
    /// <param name="errors">Each with its place.</param>
    public InvalidSweepFileException(string file, IReadOnlyList<DefinitionError> errors) : base($"{file} is not a valid sweep file") =>
        (File, Details) = (file, errors);

    /// <summary>The file's path as it was given.</summary>
    public string File { get; }

    /// <summary>All errors.</summary>
    public IReadOnlyList<DefinitionError> Details { get; }

    /// <summary>The same, each as a line.</summary>
    public IReadOnlyList<string> Errors => [.. Details.Select(error => error.ToString())];
}
