namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A data file is not what it should be. The message tells the first problem, <see cref="Lines"/> the first twenty.</summary>
public sealed class DataFileException : Exception
{
    /// <summary>Holds the problems.</summary>
    /// <param name="file">The file as messages name it.</param>
    /// <param name="problems">The first ones.</param>
    /// <param name="count">All of them.</param>
    public DataFileException(string file, IReadOnlyList<DataProblem> problems, int count) : base(Told(file, problems, count)) =>
        (File, Problems, Count) = (file, [.. problems], count);

    /// <summary>The file as messages name it.</summary>
    public string File { get; }

    /// <summary>The first ones, in the file's order.</summary>
    public IReadOnlyList<DataProblem> Problems { get; }

    /// <summary>How many there are in all.</summary>
    public int Count { get; }

    /// <summary>One line a problem, <c>file:line:column: message</c>.</summary>
    public IReadOnlyList<string> Lines => [.. Problems.Select(problem => problem.In(File))];

    private static string Told(string file, IReadOnlyList<DataProblem> problems, int count)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var first = problems.Count > 0 ? problems[0].In(file) : file;
        return count > 1 ? $"{first} (and {count - 1} more)" : first;
    }
}
