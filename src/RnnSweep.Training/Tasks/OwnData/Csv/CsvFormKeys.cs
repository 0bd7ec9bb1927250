using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The keys that say how a table is written, where it does not tell by itself.</summary>
internal static class CsvFormKeys
{
    internal static readonly TaskKey Separator = new("separator", null,
        "What stands between fields: comma, semicolon, tab, pipe or space. Default: found by the first lines.")
    { Choices = ["comma", "semicolon", "tab", "pipe", "space", ",", ";", "\t", "|", " "] };

    internal static readonly TaskKey Header = new("header", null,
        "The row of the columns' names, counted from 1; several rows whose names are joined; or none, for column_1, column_2 and so on. Default: 1.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Comment = new("comment", null,
        "The character that lines begin with which are passed over. Default: # where lines before the heading begin with it.")
    { Kind = TaskKeyKind.Text };

    internal static readonly TaskKey Skip = new("skip", null, "Lines at the start of the file that are passed over.") { Minimum = 0 };

    internal static readonly TaskKey Decimal = new("decimal", null, "The decimal sign: \".\" or \",\". Default: \".\".") { Choices = [".", ","] };

    internal static readonly TaskKey Thousands = new("thousands", null,
        "What stands between thousands: \",\", \".\", \"'\", \"_\" or space. Default: nothing.")
    { Choices = [",", ".", "'", "_", "space", " "] };

    internal static readonly TaskKey MissingValues = new("missing_values", null,
        "Values that mean a missing one, beside empty cells, NaN, NA, N/A, null and None; none: only an empty cell does, and nothing is asked about.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey TimeForm = new("time_format", null, $"The form of times: {TimeFormat.Allowed}. Default: found by the values.")
    { Kind = TaskKeyKind.Text };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<TaskKey> All { get; } = [Separator, Header, Comment, Skip, Decimal, Thousands, MissingValues, TimeForm];
}
