using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What a task wants of a CSV file: its keys with defaults that depend on each other filled in.</summary>
internal sealed record CsvPlan
{
    internal CsvPlan(TaskSettings task)
    {
        var keys = task.Arguments;
        (Pattern, Loss) = (task.Pattern!.Value, task.Loss!.Value);
        (Target, Time, Group) = (keys.Text(CsvKeys.Target), keys.Text(CsvKeys.Time), keys.Text(CsvKeys.Group));
        Inputs = keys.List(CsvKeys.Inputs)?.Texts;
        Whole = keys.Text(CsvKeys.Cut) is { Length: > 0 } cut ? cut == "sequences" : Group.Length > 0;
        Horizon = keys.Find(CsvKeys.Horizon.Name)?.Scalar.Integer is { } horizon ? (int)horizon : Whole ? 0 : 1;
        Stride = keys.Find(CsvKeys.Stride.Name)?.Scalar.Integer is { } stride ? (int)stride : null;
        Gaps = keys.Text(CsvKeys.Gaps) is { Length: > 0 } gaps ? gaps : "split";
        Missing = keys.Text(CsvKeys.Missing);
        Split = keys.List(OwnDataKeys.Split)!.Numbers;
        Random = keys.Text(OwnDataKeys.SplitBy) == "random";
        Normalize = keys.Truth(OwnDataKeys.Normalize);
        Seed = keys.Whole(TaskKey.DataSeed);
    }

    internal Pattern Pattern { get; }

    internal Loss Loss { get; }

    internal string Target { get; }

    /// <summary>The empty text where there is none, as for the next.</summary>
    internal string Time { get; }

    internal string Group { get; }

    /// <summary>Null where they are found in the heading.</summary>
    internal IReadOnlyList<string>? Inputs { get; }

    /// <summary>True where a sequence is a whole group or a whole piece between gaps, false for windows.</summary>
    internal bool Whole { get; }

    internal int Horizon { get; }

    internal int? Stride { get; }

    internal string Gaps { get; }

    internal string Missing { get; }

    /// <summary>Train, valid, test.</summary>
    internal IReadOnlyList<double> Split { get; }

    /// <summary>Whether whole sequences are drawn into parts.</summary>
    internal bool Random { get; }

    internal bool Normalize { get; }

    internal long Seed { get; }

    internal bool IsClasses => Loss == Loss.CrossEntropy;

    /// <summary>Whether the target's own past may be read: it is a number that is known before it is asked for.</summary>
    internal bool ReadsTarget => !IsClasses && Horizon > 0;
}
