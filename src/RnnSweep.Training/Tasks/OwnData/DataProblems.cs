namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Collects what is wrong with a data file: the first ones are kept, the rest counted.</summary>
/// <param name="file">The file as messages name it.</param>
internal sealed class DataProblems(string file)
{
    /// <summary>Problems that are kept: who has read twenty knows what to do about the others.</summary>
    internal const int Most = 20;

    private readonly List<DataProblem> _kept = [];

    /// <summary>All of them.</summary>
    internal int Count { get; private set; }

    /// <summary>True where another one would only be counted: its message need not be made.</summary>
    internal bool HasEnough => _kept.Count >= Most;

    internal IReadOnlyList<DataProblem> Kept => _kept;

    /// <summary>The file as messages name it.</summary>
    internal string File => file;

    internal void Add(int? line, int? column, string message)
    {
        Count++;
        if (!HasEnough) _kept.Add(new DataProblem(line, column, message));
    }

    /// <summary>The problems as an exception.</summary>
    internal DataFileException ToException() => new(file, [.. _kept.OrderBy(problem => problem.Line ?? 0).ThenBy(problem => problem.Column ?? 0)], Count);

    /// <exception cref="DataFileException">There are some.</exception>
    internal void ThrowIfAny()
    {
        if (Count > 0) throw ToException();
    }
}
