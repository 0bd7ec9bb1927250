using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>The sequences of a file.</summary>
internal sealed class JsonSequences
{
    /// <summary>The file, as messages name it.</summary>
    internal required string File { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    internal required string Sha256 { get; init; }

    /// <summary>The kind of file: jsonl or ts.</summary>
    internal string Kind { get; init; } = "jsonl";

    /// <summary>Sequences that are not used, each kind with its first lines.</summary>
    internal List<RowsLeftOut> LeftOut { get; } = [];

    /// <summary>What may be right and looks wrong, a sentence each.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Steps of each sequence.</summary>
    internal List<int> Lengths { get; } = [];

    /// <summary>The line of each.</summary>
    internal List<int> Lines { get; } = [];

    /// <summary>I: numbers a step, or different symbols.</summary>
    internal int Width { get; set; }

    /// <summary><c>[Σ length][I]</c>; empty where steps are symbols.</summary>
    internal List<double> Values { get; } = [];

    /// <summary><c>[Σ length]</c>; empty where steps are numbers.</summary>
    internal List<int> Symbols { get; } = [];

    /// <summary>O: numbers an answer, or classes.</summary>
    internal int Outputs { get; set; }

    /// <summary>Answers that are numbers: <c>[Σ length][O]</c> or <c>[sequence][O]</c>; NaN where new data have none.</summary>
    internal List<double> Targets { get; } = [];

    /// <summary>Answers that are classes: <c>[Σ length]</c> or <c>[sequence]</c>; -1 where new data have none.</summary>
    internal List<int> Classes { get; } = [];

    /// <summary>The symbols in their order; empty where steps are numbers.</summary>
    internal IReadOnlyList<string> SymbolNames { get; set; } = [];

    /// <summary>The classes in their order; empty where answers are numbers.</summary>
    internal IReadOnlyList<string> ClassNames { get; set; } = [];
}
