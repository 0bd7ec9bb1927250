namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>What a part of the data holds.</summary>
/// <param name="Part">train, valid or test.</param>
/// <param name="Sequences">Sequences or windows.</param>
/// <param name="Steps">Steps of all of them.</param>
public sealed record PartRead(string Part, int Sequences, long Steps)
{
    /// <summary>The classes that come in it, the most frequent first; empty for numbers.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>Classes of the file that do not come in it.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>The smallest answer, in the file's own unit; null for classes.</summary>
    public double? Least { get; init; }

    /// <summary>The largest.</summary>
    public double? Most { get; init; }
}
