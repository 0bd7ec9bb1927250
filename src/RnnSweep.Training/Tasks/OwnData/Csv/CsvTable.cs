using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The columns of a file that a task reads, row by row in the file's order; NaN is a hole that the task wants filled or left out.</summary>
internal sealed class CsvTable
{
    /// <summary>Names of the inputs; a category has several.</summary>
    internal required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The columns that these are of.</summary>
    internal required IReadOnlyList<ReadColumn> Columns { get; init; }

    /// <summary>Of each input whether it has steps and nothing between them, so that no line is drawn through its holes.</summary>
    internal required IReadOnlyList<bool> HasSteps { get; init; }

    /// <summary>Line of each row in the file.</summary>
    internal List<int> Lines { get; init; } = [];

    /// <summary>All inputs of a row, one row after the other.</summary>
    internal List<double> Values { get; init; } = [];

    /// <summary>The target of each row: a number, or a class.</summary>
    internal List<double> Targets { get; init; } = [];

    /// <summary>The same of the further targets, where there are several.</summary>
    internal IReadOnlyList<List<double>> Others { get; init; } = [];

    /// <summary>The classes in their order; empty for numbers.</summary>
    internal IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>When each row is; empty without a time column.</summary>
    internal List<double> Times { get; init; } = [];

    /// <summary>How times are read; null without a time column.</summary>
    internal TimeForm? TimeForm { get; set; }

    /// <summary>Whether times are dates.</summary>
    internal bool HasDates => TimeForm?.IsDate == true;

    /// <summary>Which group each row belongs to, counted from 0 in the order of first appearance; empty without a group column.</summary>
    internal List<int> Groups { get; init; } = [];

    /// <summary>The groups' names.</summary>
    internal List<string> GroupNames { get; init; } = [];

    /// <summary>What was read of the file and what was not, filled in while it is.</summary>
    internal CsvFacts Facts { get; init; } = new();

    internal int Rows => Lines.Count;

    /// <summary>All targets, in their order.</summary>
    internal IEnumerable<List<double>> All => Others.Prepend(Targets);
}
