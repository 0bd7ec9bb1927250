using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>What a data file holds.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Kind">csv, jsonl, tsv or text.</param>
/// <param name="Facts">What there is to say, by name: <c>rows</c>, <c>columns</c>, <c>gaps</c> …</param>
/// <param name="Columns">Of a table: what each column holds.</param>
/// <param name="Sha256">The file's SHA-256.</param>
public sealed record DataInspection(string File, string Kind, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<ColumnFacts> Columns,
    string Sha256)
{
    /// <summary>What a sweep would read; null where the file has no kind that is told of.</summary>
    public DataReading? Reading { get; init; }

    /// <summary>What a sweep refuses as long as no key of its task says more: the file is read with the keys that the messages name.</summary>
    public IReadOnlyList<DataProblem> Problems { get; init; } = [];

    /// <summary>A task that reads the file; empty where none was found.</summary>
    public string Task { get; init; } = "";

    /// <summary>The same with the file named otherwise.</summary>
    /// <param name="file">Its name as the task has it.</param>
    public string TaskOf(string file) => TaskLine?.Invoke(file) ?? "";

    /// <summary>Of a table: the column that the task predicts; empty for others.</summary>
    public string Target { get; init; } = "";

    /// <summary>Columns of numbers that could stand in its place.</summary>
    public IReadOnlyList<string> OtherTargets { get; init; } = [];

    /// <summary>How many series the task tells apart.</summary>
    public int Series { get; init; } = 1;

    internal Func<string, string>? TaskLine { get; init; }
}
