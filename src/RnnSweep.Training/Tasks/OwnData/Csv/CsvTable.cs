namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The columns of a file that a task reads, row by row in the file's order; NaN is a hole that the task wants filled or left out.</summary>
internal sealed class CsvTable
{
    /// <summary>Names of the inputs.</summary>
    internal required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Line of each row in the file.</summary>
    internal List<int> Lines { get; } = [];

    /// <summary>All inputs of a row, one row after the other.</summary>
    internal List<double> Values { get; } = [];

    /// <summary>The target of each row: a number, or a class.</summary>
    internal List<double> Targets { get; } = [];

    /// <summary>The classes in their order; empty for numbers.</summary>
    internal IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>When each row is; empty without a time column.</summary>
    internal List<double> Times { get; } = [];

    /// <summary>Whether times are dates.</summary>
    internal bool HasDates { get; set; }

    /// <summary>Which group each row belongs to, counted from 0 in the order of first appearance; empty without a group column.</summary>
    internal List<int> Groups { get; } = [];

    /// <summary>The groups' names.</summary>
    internal List<string> GroupNames { get; } = [];

    internal int Rows => Lines.Count;
}
