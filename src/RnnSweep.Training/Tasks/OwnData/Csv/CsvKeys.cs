namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The keys of <c>csv</c>: what is read for what. How the file is written: <see cref="CsvFormKeys"/>.</summary>
internal static class CsvKeys
{
    internal static readonly TaskKey Target = new("target", null, "The column to predict, or several numbers that are predicted together.")
    { Kind = TaskKeyKind.Columns };

    internal static readonly TaskKey Inputs = new("inputs", null,
        "The columns that are read, by name or pattern (temp*); where it is left out, all others with a name, and the target's own past where it is forecast.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Exclude = new("exclude", null, "Columns that are not read, by name or pattern (*_flag).") { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Categories = new("categories", null,
        "Columns of texts, by name or pattern: each text becomes an input of its own, 1 where it stands and 0 elsewhere; with the parameter embedding_size, "
        + "a row of a trainable table.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Time = new("time", null,
        "The column of times, or several that make up one ([Date, Time]); it ascends, and gaps are found by it.")
    { Kind = TaskKeyKind.Columns };

    internal static readonly TaskKey Group = new("group", null, "The column that says to which sequence or series a row belongs.") { Kind = TaskKeyKind.Text };

    internal static readonly TaskKey Cut = new("cut", null,
        "What a sequence is: a window of sequence_length rows, or a whole group. Default: sequences with group, else windows.")
    {
        Choices = ["windows",
        "sequences"]
    };

    internal static readonly TaskKey Horizon = new("horizon", null,
        "How many rows ahead the target lies. Default: 1 for windows, 0 (the row itself) for whole sequences.")
    { Minimum = 0, Maximum = 100_000 };

    internal static readonly TaskKey Forecast = new("forecast", null,
        "How many rows after a window are told at once: all of the next ones, where horizon tells the one that lies so many rows ahead.")
    { Maximum = 10_000 };

    internal static readonly TaskKey Strategy = new("strategy", null,
        "With forecast: whether all rows are told at once, or one after the other, each forecast being read as the value before the next. Default: direct.")
    { Choices = ["direct", "recursive"] };

    internal static readonly TaskKey InAdvance = new("known", null,
        "Columns that are known in advance, by name or pattern: read at the furthest row that is asked for, beside the row itself where inputs has them too.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Static = new("static", null,
        "Columns, by name or pattern, that have one value in all rows of a group, group itself among them if it is to be read: known after the end too.")
    { Kind = TaskKeyKind.Texts };

    internal static readonly TaskKey Calendar = new("calendar", null,
        "What the calendar says of the furthest row that is asked for, as sine and cosine of the share of a turn.")
    { Kind = TaskKeyKind.Texts, Choices = Times.CalendarFeature.Names };

    internal static readonly TaskKey Valid = new("valid", null,
        "The time at which the validation part begins, such as 2024-07-01; with test, in place of split.")
    { Kind = TaskKeyKind.Text };

    internal static readonly TaskKey Test = new("test", null, "The time at which the test part begins; with valid, in place of split.")
    { Kind = TaskKeyKind.Text };

    internal static readonly TaskKey Transform = new("transform", null,
        "What is learnt in the target's place, and read of its own past: its logarithm, its change from the last value, or that from a season (period) before. "
        + "Scores and forecasts are those of the target all the same.")
    { Choices = ["log", "difference", "seasonal_difference"] };

    internal static readonly TaskKey Folds = new("folds", null,
        "Rolling origin: so many parts to learn from and to compare on, one after the other, before the test part; a run is judged by their mean.")
    { Minimum = 2, Maximum = 20 };

    internal static readonly TaskKey Levels = new("levels", null,
        "With loss quantile: the levels that are told, 0.5 being the forecast. Default: 0.1, 0.5, 0.9.")
    { Kind = TaskKeyKind.Levels };

    internal static readonly TaskKey Delta = new("delta", null,
        "With loss huber: the error from which on it counts in proportion, in standard deviations of the target (with normalize). Default: 1.")
    { Kind = TaskKeyKind.Number };

    internal static readonly TaskKey Stride = new("stride", null,
        "Rows from the start of a window to that of the next. Default: 1 with last_step, sequence_length with per_step.");

    internal static readonly TaskKey Gaps = new("gaps", null,
        "What to do where the time column leaps: split the series there, fill in the rows that are missing, ignore it or refuse the file. Default: split.")
    {
        Choices = ["split", "fill", "ignore", "refuse"],
    };

    internal static readonly TaskKey Missing =
        new("missing", "refuse", "What to do about empty cells: refuse the file, take the value before, draw a line from the value before to the one after, "
            + "or drop the row.")
        {
            Choices = ["refuse", "forward_fill", "interpolate", "drop"],
        };

    internal static readonly TaskKey Sort = new("sort", null, "Whether rows are put in the order of time, within each group.") { Kind = TaskKeyKind.Truth };

    internal static readonly TaskKey Duplicates = new("duplicates", null,
        "What to do with rows of the same time: refuse the file, or keep the first, the last or the mean of them. Default: error.")
    {
        Choices = ["error", "first", "last", "mean"],
    };

    internal static readonly TaskKey Resample = new("resample", null,
        "A length of time, and how the rows that fall into it become one: { every: 1h, by: mean }. Months, quarters and years are those of the calendar.")
    { Kind = TaskKeyKind.Resampling, Choices = ["mean", "sum", "first", "last", "min", "max"] };

    internal static readonly TaskKey Period = new("period", null,
        "Rows of a season, for the seasonal naive baseline and for mase. Default: found in the training part.")
    { Minimum = 2, Maximum = 100_000 };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<TaskKey> All { get; } =
    [
        Target, Inputs, Exclude, Categories, Time, Group, Cut, Horizon, Forecast, Strategy, Levels, Delta, InAdvance, Static, Calendar, Transform, Valid,
        Test, Folds, Stride, Gaps, Missing, Sort, Duplicates, Resample, Period,
    ];
}
