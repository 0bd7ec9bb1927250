using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What a task wants of a CSV file: its keys with defaults that depend on each other filled in.</summary>
internal sealed record CsvPlan
{
    private static readonly double[] DefaultLevels = [0.1, 0.5, 0.9];

    internal CsvPlan(TaskSettings task)
    {
        var keys = task.Arguments;
        (Pattern, Loss) = (task.Pattern!.Value, task.Loss!.Value);
        (Targets, Group) = (keys.Texts(CsvKeys.Target), keys.Text(CsvKeys.Group));
        Times = keys.Texts(CsvKeys.Time);
        Inputs = keys.Texts(CsvKeys.Inputs) is { Count: > 0 } inputs ? inputs : null;
        (Exclude, Categories) = (keys.Texts(CsvKeys.Exclude), keys.Texts(CsvKeys.Categories));
        Whole = keys.Text(CsvKeys.Cut) is { Length: > 0 } cut ? cut == "sequences" : Group.Length > 0;
        Horizon = keys.Find(CsvKeys.Horizon.Name)?.Scalar.Integer is { } horizon ? (int)horizon : Whole ? 0 : 1;
        Forecast = keys.Find(CsvKeys.Forecast.Name)?.Scalar.Integer is { } forecast ? (int)forecast : 1;
        IsRecursive = keys.Text(CsvKeys.Strategy) == "recursive" && Forecast > 1;
        Transform = keys.Text(CsvKeys.Transform) switch
        {
            "log" => TargetTransform.Log,
            "difference" => TargetTransform.Difference,
            "seasonal_difference" => TargetTransform.SeasonalDifference,
            _ => TargetTransform.None,
        };
        Levels = Loss != Loss.Quantile ? [] : keys.List(CsvKeys.Levels)?.Numbers ?? DefaultLevels;
        Delta = keys.Find(CsvKeys.Delta.Name)?.Scalar.Number ?? 1;
        Stride = keys.Find(CsvKeys.Stride.Name)?.Scalar.Integer is { } stride ? (int)stride : null;
        Gaps = keys.Text(CsvKeys.Gaps) is { Length: > 0 } gaps ? gaps : "split";
        Missing = keys.Text(CsvKeys.Missing);
        Sort = keys.Truth(CsvKeys.Sort);
        Duplicates = keys.Text(CsvKeys.Duplicates) is { Length: > 0 } duplicates ? duplicates : "error";
        if (keys.List(CsvKeys.Resample) is { Count: 2 } resample && StepText.TryParse(resample.Texts[0], out var every))
            Resample = (every, resample.Texts[1]);
        (InAdvance, Static, Calendar) = (keys.Texts(CsvKeys.InAdvance), keys.Texts(CsvKeys.Static), keys.Texts(CsvKeys.Calendar));
        if (keys.Text(CsvKeys.Valid) is { Length: > 0 } valid && keys.Text(CsvKeys.Test) is { Length: > 0 } test) Starts = (valid, test);
        Folds = keys.Find(CsvKeys.Folds.Name)?.Scalar.Integer is { } folds ? (int)folds : 0;
        Split = keys.List(OwnDataKeys.Split)!.Numbers;
        Random = keys.Text(OwnDataKeys.SplitBy) == "random";
        Normalize = keys.Truth(OwnDataKeys.Normalize);
        Seed = keys.Whole(TaskKey.DataSeed);
        Period = keys.Find(CsvKeys.Period.Name)?.Scalar.Integer is { } period ? (int)period : null;
        IsWeighted = keys.Text(OwnDataKeys.ClassWeights) == "balanced";
        Form = new CsvForm(keys);
    }

    internal Pattern Pattern { get; }

    internal Loss Loss { get; }

    /// <summary>The empty text where there is none, as for the group: a file that is only looked at.</summary>
    internal string Target
    {
        get => Targets.Count > 0 ? Targets[0] : "";
        init => Targets = [value];
    }

    /// <summary>All of them, in the order of the outputs; of new rows the empty text for one that they have not.</summary>
    internal IReadOnlyList<string> Targets { get; init; }

    /// <summary>The columns that make up the time; none where it is not known.</summary>
    internal IReadOnlyList<string> Times { get; init; }

    /// <summary>The time column as messages name it.</summary>
    internal string Time => string.Join(" ", Times.Select(ShownValue.Text));

    internal string Group { get; init; }

    /// <summary>Null where they are found in the heading.</summary>
    internal IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Names or patterns.</summary>
    internal IReadOnlyList<string> Exclude { get; init; }

    /// <summary>Names or patterns.</summary>
    internal IReadOnlyList<string> Categories { get; init; }

    /// <summary>Columns that are known in advance, by names or patterns.</summary>
    internal IReadOnlyList<string> InAdvance { get; init; }

    /// <summary>Columns that have one value in all rows of a group, by names or patterns.</summary>
    internal IReadOnlyList<string> Static { get; init; }

    /// <summary>What the calendar is to say of the time.</summary>
    internal IReadOnlyList<string> Calendar { get; }

    /// <summary>The times at which the validation and the test part begin, as texts; null where shares tell the parts.</summary>
    internal (string Valid, string Test)? Starts { get; }

    /// <summary>Parts to learn from and to compare on, one after the other; 0 for one of each.</summary>
    internal int Folds { get; }

    /// <summary>True where a sequence is a whole group or a whole piece between gaps, false for windows.</summary>
    internal bool Whole { get; }

    /// <summary>How many rows ahead of the last one read the first row lies that is told.</summary>
    internal int Horizon { get; }

    /// <summary>How many rows are asked for, one after the other.</summary>
    internal int Forecast { get; }

    /// <summary>How many rows ahead of the last one read the last row lies that is told.</summary>
    internal int Reach => Horizon + Forecast - 1;

    /// <summary>Whether a network tells one row, and reads its forecast as the value before the next.</summary>
    internal bool IsRecursive { get; }

    /// <summary>How many rows a network tells at once.</summary>
    internal int Told => IsRecursive ? 1 : Forecast;

    /// <summary>How many rows ahead of the last one read the last row lies that a network tells at once.</summary>
    internal int ToldReach => Horizon + Told - 1;

    /// <summary>What is learnt in the target's place.</summary>
    internal TargetTransform Transform { get; }

    /// <summary>Its word; null where it is the target itself.</summary>
    internal string? TransformName => Transform switch
    {
        TargetTransform.Log => "log",
        TargetTransform.Difference => "difference",
        TargetTransform.SeasonalDifference => "seasonal_difference",
        _ => null,
    };

    /// <summary>Rows from a value to the one that its change is told from; 0 where no change is told.</summary>
    internal int Lag => Transform switch
    {
        TargetTransform.Difference => 1,
        TargetTransform.SeasonalDifference => Period ?? 0,
        _ => 0,
    };

    /// <summary>Levels of quantiles, ascending; none for other losses.</summary>
    internal IReadOnlyList<double> Levels { get; }

    /// <summary>Where among them the forecast itself stands.</summary>
    internal int Middle => Levels.ToList().IndexOf(0.5);

    /// <summary>Outputs for each number that is told.</summary>
    internal int Width => Math.Max(1, Levels.Count);

    /// <summary>Outputs for numbers: of each row that is told one target after the other, of each target its levels.</summary>
    internal int Outputs => Told * Targets.Count * Width;

    /// <summary>How far ahead an output lies, and of which target it is.</summary>
    internal (int Ahead, int Target) MeaningOf(int output) => (Horizon + output / Width / Targets.Count, output / Width % Targets.Count);

    /// <summary>The same for one target alone.</summary>
    internal CsvPlan For(int target) => Targets.Count < 2 ? this : this with { Targets = [Targets[target]] };

    /// <summary>δ of the Huber loss.</summary>
    internal double Delta { get; }

    /// <summary>Of each output the loss's own number.</summary>
    internal float[] LossParameters => Loss switch
    {
        Loss.Quantile => [.. Enumerable.Range(0, Outputs).Select(output => (float)Levels[output % Width])],
        Loss.Huber => [.. Enumerable.Repeat((float)Delta, Outputs)],
        _ => [],
    };

    internal int? Stride { get; }

    internal string Gaps { get; init; }

    internal string Missing { get; init; }

    internal bool Sort { get; init; }

    /// <summary>error, first, last or mean.</summary>
    internal string Duplicates { get; init; }

    /// <summary>The step, and how its rows become one; null to leave them.</summary>
    internal (CalendarStep Every, string By)? Resample { get; init; }

    /// <summary>Train, valid, test.</summary>
    internal IReadOnlyList<double> Split { get; }

    /// <summary>Whether whole sequences are drawn into parts.</summary>
    internal bool Random { get; }

    internal bool Normalize { get; }

    internal long Seed { get; }

    /// <summary>How the file is written.</summary>
    internal CsvForm Form { get; init; }

    /// <summary>How the training file was prepared, for new rows that are read as those were; null for the training file itself.</summary>
    internal DataPreparation? Known { get; init; }

    /// <summary>Whether a model reads a target's own past, as known from its training file.</summary>
    internal bool Knows(string target) => Known?.Columns.Any(column => column is { Calendar: null, IsAhead: false } && column.Name == target) == true;

    /// <summary>Whether it reads the past of one of the targets at least.</summary>
    internal bool KnowsTarget => Targets.Any(Knows);

    /// <summary>Rows of a season; null to find it.</summary>
    internal int? Period { get; }

    /// <summary>Whether classes have weights.</summary>
    internal bool IsWeighted { get; }

    internal bool IsClasses => Loss == Loss.CrossEntropy;

    /// <summary>Whether the target's own past may be read: it is a number that is known before it is asked for.</summary>
    internal bool ReadsTarget => !IsClasses && Horizon > 0;

    /// <summary>
    /// The row whose value an answer is the change from: the last one that was read, or the last one known at the same place of a season; null where no change
    /// is told.
    /// </summary>
    /// <param name="row">The row that is asked for.</param>
    /// <param name="ahead">How far it lies ahead of what was read.</param>
    internal int? AnchorOf(int row, int ahead) => Transform switch
    {
        TargetTransform.Difference => row - ahead,
        TargetTransform.SeasonalDifference => row - Lag * ((ahead + Lag - 1) / Lag),
        _ => null,
    };

    /// <summary>What is learnt in the place of a value; NaN where there is nothing, as of a logarithm of what is not positive.</summary>
    internal double Transformed(double value, double anchor) => Transform switch
    {
        TargetTransform.None => value,
        TargetTransform.Log => value > 0 ? Numerics.Elementary.Log(value) : double.NaN,
        _ => value - anchor,
    };

    /// <summary>The rows that a sequence is asked for, and of each how far ahead of what is read by then it lies.</summary>
    internal IEnumerable<(int Row, int Ahead)> Asked(int first, int length) => Pattern == Pattern.LastStep
        ? Enumerable.Range(0, Forecast).Select(step => (first + length - 1 + Horizon + step, Horizon + step))
        : Enumerable.Range(first, length).Select(row => (row + Horizon, Horizon));
}
