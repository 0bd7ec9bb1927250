using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Keys of a table's task that do not go together.</summary>
internal static class CsvProblems
{
    /// <summary>The key, and what is wrong with it.</summary>
    /// <param name="arguments">The keys as they are given.</param>
    /// <param name="plan">What they ask for.</param>
    internal static IEnumerable<(string Key, string Message)> Of(TaskArguments arguments, CsvPlan plan)
    {
        var gaps = arguments.Text(CsvKeys.Gaps);
        if (plan.Target.Length == 0) yield return ("target", "target is missing: the column to predict. Add, for example, target: load.");
        foreach (var problem in CsvForm.Problems(arguments)) yield return problem;
        if (gaps.Length > 0 && plan.Times.Count == 0)
            yield return ("gaps", $"gaps: {gaps} needs to know when rows are. Name the column in time, or leave gaps out.");
        if (gaps == "fill" && plan.Missing is "refuse" or "drop")
            yield return ("gaps", "gaps: fill makes rows of empty cells, so missing has to say how they are filled. Add missing: forward_fill or missing: "
                + "interpolate.");
        foreach (var (key, isGiven) in new[]
        {
            (CsvFormKeys.TimeForm.Name, arguments.Text(CsvFormKeys.TimeForm).Length > 0), ("sort", plan.Sort),
            ("duplicates", arguments.Text(CsvKeys.Duplicates).Length > 0), ("resample", plan.Resample is not null),
        })
            if (isGiven && plan.Times.Count == 0) yield return (key, $"{key} needs to know when rows are. Name the column in time, or leave {key} out.");
        if (arguments.Text(CsvKeys.Cut) == "sequences" && plan.Group.Length == 0 && plan.Times.Count == 0)
            yield return ("cut", "cut: sequences needs a column that distinguishes sequences. Name it in group (or in time, for a series that is cut at its "
                + "gaps).");
        if (plan.Stride is not null && plan.Whole)
            yield return ("stride", "stride is for windows; here whole sequences are read. Write cut: windows, or leave stride out.");
        if (arguments.Find(CsvKeys.Forecast.Name) is not null && plan.Whole)
            yield return ("forecast", "forecast tells the rows after a window; here whole sequences are read. Write cut: windows, or leave forecast out.");
        if (arguments.Find(CsvKeys.Forecast.Name) is not null && arguments.Find(CsvKeys.Horizon.Name) is not null)
            yield return ("forecast", $"forecast: {plan.Forecast} tells all of the next rows, horizon the one that lies so many rows ahead. Leave one of them "
                + "out.");
        if (arguments.Text(CsvKeys.Strategy) == "recursive" && arguments.Find(CsvKeys.Forecast.Name) is null)
            yield return ("strategy", "strategy: recursive goes with forecast, the number of rows that are told one after the other. Add, for example, "
                + "forecast: 24, or leave strategy out.");
        if (plan is { IsRecursive: true, Lag: > 0 })
            yield return ("strategy", $"strategy: recursive does not go with transform: {plan.TransformName}: a change is told from the last value that was "
                + "measured. Write strategy: direct, or transform: log.");
        if (plan.InAdvance.Count > 0 && plan.Horizon == 0)
            yield return ("known", "known is for rows ahead, and here the row itself is told (horizon 0): all inputs are known. Leave known out.");
        if (plan.Static.Count > 0 && plan.Group.Length == 0)
            yield return ("static", "static is for columns that have one value in all rows of a group. Name the column of groups in group, or leave static "
                + "out.");
        if (plan.Calendar.Count > 0 && plan.Times.Count == 0)
            yield return ("calendar", "calendar needs to know when rows are. Name the column in time, or leave calendar out.");
        if (plan.Transform != TargetTransform.None && plan.Whole)
            yield return ("transform", "transform is for windows of a series; here whole sequences are read. Write cut: windows, or leave transform out.");
        if (plan.Transform is TargetTransform.Difference or TargetTransform.SeasonalDifference && plan.Horizon == 0)
            yield return ("transform", $"transform: {plan.TransformName} tells the change from a value before, and here the row itself is told (horizon 0). "
                + "Ask for a row ahead with horizon or forecast, or leave transform out.");
        if (plan.Transform == TargetTransform.SeasonalDifference && plan.Period is null)
            yield return ("transform", "transform: seasonal_difference needs the rows of a season. Add, for example, period: 24.");
        foreach (var problem in PartStarts.Problems(arguments, plan)) yield return problem;
        if (!plan.Random && !plan.Whole)
            yield return ("split_by", "split_by is for whole sequences, and windows of a series are always cut in the order of the rows. Leave split_by "
                + "out, or write cut: sequences.");
        else if (!plan.Random && plan.Starts is not null)
            yield return ("split_by", "valid and test tell the parts, and so does split_by. Leave one of them out.");
        if (plan.Folds > 0 && plan.Whole)
            yield return ("folds", "folds is for windows of a series, whose parts follow each other; here whole sequences are read. Write cut: windows, or "
                + "leave folds out.");
        if (plan.Targets.FirstOrDefault(name => plan.Inputs?.Contains(name) == true) is { } given && plan.Horizon == 0)
            yield return ("inputs", $"'{given}' is the target and an input of the same row: the answer would be given away. Take it out of inputs, or "
                + "ask for a row ahead with horizon.");
        if (plan.Inputs is { } inputs)
            foreach (var name in inputs.Where(name => plan.Times.Contains(name) || name == plan.Group))
                yield return ("inputs", $"'{name}' says when a row is or what it belongs to, and is not an input. Take it out of inputs.");
        if (plan is { Targets.Count: > 1, IsRecursive: true })
            yield return ("strategy", "strategy: recursive tells one column, and target names several. Write strategy: direct, or one target.");
        if (plan is { Targets.Count: > 1, Transform: TargetTransform.Difference or TargetTransform.SeasonalDifference })
            yield return ("transform", $"transform: {plan.TransformName} tells changes of one column, and target names several. Write transform: log, or one "
                + "target.");
        if (plan.Targets.Any(name => plan.Times.Contains(name) || name == plan.Group))
            yield return ("target", "the target is the column of time or group too. Name another one.");
    }
}
