using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The columns of a file, what each holds, and what a task reads each as.</summary>
internal sealed class CsvColumns
{
    private static readonly string[] TimeNames =
        ["date", "time", "day", "datum", "zeit", "tag", "fecha", "jour", "ds", "t", "ts", "epoch", "stamp", "période", "periode", "quarter", "quartal",
            "trimestre", "week", "woche", "kw", "semaine", "month", "monat", "mois"];

    private readonly CsvPlan _plan;
    private readonly ColumnProfile[] _profiles;
    private readonly Dictionary<int, string> _roles = [];
    private readonly List<string> _warnings = [];
    private readonly char _separator;
    private readonly int _passed;
    private readonly Sightings _blank;
    private readonly Sightings _repeated;
    private readonly int _rows;
    private readonly bool _isTable;

    private CsvColumns(CsvPlan plan, CsvLines lines, TimeColumns times, int group, IReadOnlyList<int> targets, DataProblems problems,
        CsvColumns? looked)
    {
        (_plan, Times, Group, Targets) = (plan, times, group, targets);
        _profiles = looked?._profiles ?? [.. lines.Names.Select((name, i) => new ColumnProfile(name, i))];
        _isTable = lines.IsTable;
        var tally = new TimeTally();
        for (; lines.Next(); _rows++)
        {
            if (looked is null)
                foreach (var profile in _profiles) profile.Take(lines.Field(profile.Index), lines, plan.Form);
            if (times.Count > 0 && times.Of(lines, plan.Form) is { Length: > 0 } text) tally.Take(text, lines.Line);
        }
        (_separator, _passed, _blank, _repeated) = (lines.Separator, lines.Passed, lines.Blank, lines.Repeated);
        if (_rows == 0)
        {
            if (problems.Count == 0) problems.Add(null, null, "has a heading and no row that could be read.");
            return;
        }
        if (times.Count > 0)
        {
            TimeForm = tally.Decide(plan.Time, plan.Form.Time, out var problem);
            if (TimeForm is null) problems.Add(problem.Line, null, problem.Message);
        }
    }

    /// <summary>What each column holds, in the file's order.</summary>
    internal IReadOnlyList<ColumnProfile> Profiles => _profiles;

    internal TimeColumns Times { get; }

    /// <summary>-1 where there is none.</summary>
    internal int Group { get; }

    /// <summary>The first target; -1 where there is none.</summary>
    internal int Target => Targets.Count > 0 ? Targets[0] : -1;

    /// <summary>All targets; -1 for one that new rows have not.</summary>
    internal IReadOnlyList<int> Targets { get; }

    internal IReadOnlyList<InputColumn> Inputs { get; private set; } = [];

    /// <summary>The same by their columns.</summary>
    internal IReadOnlyList<ReadColumn> Read { get; private set; } = [];

    internal IReadOnlyList<string> InputNames { get; private set; } = [];

    internal IReadOnlyList<bool> HasSteps { get; private set; } = [];

    internal TimeForm? TimeForm { get; }

    /// <summary>Rows of the file.</summary>
    internal int Rows => _rows;

    /// <summary>Between fields.</summary>
    internal char Separator => _separator;

    /// <summary>Looks at all columns, whatever a task may want of them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="plan">How it is written.</param>
    /// <param name="problems">Takes what is wrong with its lines.</param>
    internal static CsvColumns Look(DataFile file, CsvPlan plan, DataProblems problems)
    {
        using var lines = new CsvLines(file, plan.Form, problems);
        return new CsvColumns(plan, lines, new TimeColumns([], []), group: -1, targets: [], problems, looked: null);
    }

    /// <summary>Looks at all columns and judges those that the task reads.</summary>
    /// <param name="file">The file.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="looked">An earlier look at the file, with the same form of numbers and holes, so that its cells need not be looked at again; null for
    /// none.</param>
    internal static CsvColumns Judge(DataFile file, CsvPlan plan, DataProblems problems, CsvColumns? looked)
    {
        using var lines = new CsvLines(file, plan.Form, problems);
        var names = new ColumnNames(lines, problems);
        var times = plan.Times.Select(name => names.Of(name, "time")).ToArray();
        var group = plan.Group.Length == 0 ? -1 : names.Of(plan.Group, "group");
        int[] targets = [.. plan.Targets.Select(name => name.Length == 0 ? -1 : names.Of(name, "target"))];
        var inputs = plan.Inputs is { } given ? names.All(given, "inputs") : null;
        var (ahead, fixedOnes) = (names.All(plan.InAdvance, "known"), names.All(plan.Static, "static"));
        var (excluded, categories) = (names.Excluded(plan.Exclude), names.All(plan.Categories, "categories"));
        problems.ThrowIfAny();
        var columns = new CsvColumns(plan, lines, new TimeColumns(times, plan.Times), group, targets, problems, looked);
        if (columns._rows == 0) return columns;
        columns.Choose(inputs, ahead, fixedOnes, [.. excluded], [.. categories], problems);
        return columns;
    }

    /// <summary>Writes down what was read.</summary>
    internal void Note(CsvTable table, DataFile file)
    {
        var facts = table.Facts;
        facts.RowsRead = _rows;
        facts.LeaveOut("empty", _blank);
        facts.LeaveOut("with the names of the columns again", _repeated);
        List<string> form = [.. file.Wrappings];
        if (!file.IsTable) form.Add($"fields separated by {CsvForm.NameOf(_separator)}");
        if (_plan.Form.Numbers.Decimal == ',') form.Add("decimal comma");
        if (_passed > 0) form.Add($"{_passed.ToString(CultureInfo.InvariantCulture)} {(_passed == 1 ? "line" : "lines")} before the heading passed over");
        facts.Form = string.Join(", ", form);
        facts.Columns = [.. _profiles.Select(FactsOf)];
        facts.Warnings.AddRange(_warnings);
        foreach (var unread in file.Unread.Where(column => !_plan.Exclude.Contains(column.Name)))
            facts.Warnings.Add($"{ShownValue.Text(unread.Name)} holds {unread.Holds} and is left out: columns of numbers, texts, times and truth "
                + "values are read.");
        if (file.IsTable && _plan.Form.TextKeys is { Count: > 0 } keys)
            facts.Warnings.Add($"{string.Join(" and ", keys)} {(keys.Count == 1 ? "means" : "mean")} nothing to a table in {file.Wrappings[^1]}, and "
                + $"{(keys.Count == 1 ? "is" : "are")} not used. Take {(keys.Count == 1 ? "it" : "them")} out of task.");
    }

    private void Choose(IReadOnlyList<int>? inputs, IReadOnlyList<int> ahead, IReadOnlyList<int> fixedOnes, HashSet<int> excluded, HashSet<int> categories,
        DataProblems problems)
    {
        foreach (var time in Times.Places) _roles[time] = "time";
        if (Group >= 0) _roles[Group] = "group";
        var judge = new ColumnJudge(_plan, problems, _warnings)
        {
            IsTable = _isTable,
            Tail = _plan.KnowsTarget ? Targets.Where(i => i >= 0).Min(i => _profiles[i].RowsAfter) : 0,
            Coded = Array.Find(_profiles, profile => profile.Of(TextKind.Coded) is not null)?.Shown,
        };
        foreach (var i in ahead.Where(i => Targets.Contains(i) || i == Group || Times.Contains(i)))
            problems.Add(null, null, $"{_profiles[i].Shown} is {(Targets.Contains(i) ? "the target" : "the column of time or group")}, and is not known in "
                + "advance as an input. Take it out of known.");
        foreach (var i in fixedOnes.Where(i => Targets.Contains(i) || Times.Contains(i)))
            problems.Add(null, null, $"{_profiles[i].Shown} is {(Targets.Contains(i) ? "the target" : "the column of time")}, and is not the same in all rows "
                + "of a group. Take it out of static.");
        UnnamedColumns.Judge([.. _profiles.Where(profile => profile.Name.Length == 0 && !_roles.ContainsKey(profile.Index) && !Targets.Contains(profile.Index)
            && !excluded.Contains(profile.Index))], _profiles, Times.Count > 0, _separator, problems, _warnings);
        var own = (inputs ?? Others()).Union(fixedOnes).Where(i => !excluded.Contains(i)).ToArray();
        int[] chosen = [.. own.Union(ahead.Where(i => !Targets.Contains(i) && i != Group && !Times.Contains(i)))];
        foreach (var i in excluded)
        {
            _roles.TryAdd(i, "excluded");
            if (Times.Count == 0 && UnnamedColumns.MayBeTimes(_profiles[i]) is { } unread) _warnings.Add(unread);
            // Totals below a table are rows like others to a task that does not read the times.
            if (_profiles[i] is { IsDates: true } dates && dates.Of(TextKind.Word) is { } others)
                _warnings.Add($"{dates.Shown} has dates, and {others.Where()}: rows such as a total are read as the others are. Take them off the file.");
        }
        if (chosen.Length == 0 && Target >= 0 && problems.Count == 0)
            problems.Add(null, null, "no column is left to be read. Name some in inputs, or take some out of exclude.");
        var columns = new List<InputColumn>();
        var (names, steps, read) = (new List<string>(), new List<bool>(), new List<ReadColumn>());
        foreach (var i in chosen)
        {
            var profile = _profiles[i];
            var known = _plan.Known?.Columns.FirstOrDefault(column => column.Name == profile.Name && column.Calendar is null);
            var isCategory = categories.Contains(i) || known?.Categories is not null;
            if (isCategory) judge.Category(profile);
            else judge.Number(profile, isTarget: Targets.Contains(i));
            if (known?.Categories is { } texts) judge.Unseen(profile, texts);
            var codes = isCategory ? new CategoryCodes(profile.Name, known?.Categories ?? profile.Texts) : null;
            read.Add(new ReadColumn(profile.Name, codes?.Texts)
            {
                IsOwn = own.Contains(i),
                IsAhead = ahead.Contains(i),
                IsStatic = fixedOnes.Contains(i),
            });
            columns.Add(new InputColumn(i, _plan.Form, codes));
            names.AddRange(codes?.Names ?? [profile.Name]);
            steps.AddRange(Enumerable.Repeat(isCategory || profile.IsTruth, codes?.Names.Count ?? 1));
            if (i == Group) _roles[i] = "group and input";
            _roles.TryAdd(i, (isCategory ? "category" : profile.IsTruth ? "input, true and false as 1 and 0" : "input")
                + (ahead.Contains(i) ? ", known in advance" : fixedOnes.Contains(i) ? ", the same in all rows of a group" : ""));
            if (inputs is null && !isCategory && profile.CountsRows && profile.Numbers > 9 && !Targets.Contains(i))
                _warnings.Add($"{profile.Shown} counts the rows: in later parts it has values that were never seen. Write "
                    + (IsTimeName(profile.Name) && Times.Count == 0 ? $"time: {ColumnJudge.Quoted(profile.Name)} where it says when a row is, or " : "")
                    + $"exclude: [{ColumnJudge.Quoted(profile.Name)}] in task, unless that is meant.");
            else if (inputs is null && !isCategory && Times.Count == 0 && !Targets.Contains(i) && profile.IsNumber && profile.Numbers > 9
                && MayTellWhen(profile))
                _warnings.Add($"{profile.Shown} is read as numbers, and may say when a row is. Write time: {ColumnJudge.Quoted(profile.Name)} in task where it "
                    + $"does, or exclude: [{ColumnJudge.Quoted(profile.Name)}].");
        }
        (Inputs, InputNames, HasSteps, Read) = (columns, names, steps, read);
        foreach (var target in Targets.Where(target => target >= 0))
        {
            _roles[target] = chosen.Contains(target) ? "target and input" : "target";
            // Answers of new rows need not be known.
            if (_plan.Known is not null) continue;
            if (_plan.IsClasses) judge.Labels(_profiles[target]);
            else if (!chosen.Contains(target)) judge.Number(_profiles[target], isTarget: true);
        }
    }

    /// <summary>Whether a name says that times stand below it.</summary>
    internal static bool IsTimeName(string name) => TimeNames.Any(word => name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || (word.Length > 3 && name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    // A name that says so, or one with such a word above numbers that ascend; a runtime is none.
    private static bool MayTellWhen(ColumnProfile profile) => profile.Extremes.Least < profile.Extremes.Most
        && (profile.Backs > 0 ? TimeNames.Contains(profile.Name, StringComparer.OrdinalIgnoreCase)
            : profile.Name.Split(' ', '_', '.', '-').Any(word => TimeNames.Contains(word, StringComparer.OrdinalIgnoreCase)
                || word.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) || word.StartsWith("datetime", StringComparison.OrdinalIgnoreCase)));

    private int[] Others()
    {
        foreach (var profile in _profiles.Where(profile => ColumnNames.IsRowNumber(profile.Name)))
        {
            if (_roles.ContainsKey(profile.Index) || Targets.Contains(profile.Index)) continue;
            _roles[profile.Index] = "left out: row numbers";
            _warnings.Add($"{profile.Shown} is left out: that is what pandas calls a column without a name. Name it in inputs if it is to be read.");
        }
        foreach (var profile in _profiles.Where(profile => profile.Name.Length == 0)) _roles.TryAdd(profile.Index, "left out: no name");
        return [.. Enumerable.Range(0, _profiles.Length).Where(i => !_roles.ContainsKey(i) && (!Targets.Contains(i) || _plan.ReadsTarget))];
    }

    private ColumnFacts FactsOf(ColumnProfile profile)
    {
        var (kind, range) = profile switch
        {
            { IsEmpty: true } => ("empty", ""),
            _ when Times.Contains(profile.Index) => ("time", Shown(profile)),
            { IsNumber: true } => ("number", Range(profile.Extremes)),
            { IsTruth: true } => ("truth", "true and false"),
            { IsDates: true } => ("time", Shown(profile)),
            _ => ("text", $"{profile.Texts.Count.ToString("N0", CultureInfo.InvariantCulture)}"
                + $"{(profile.Texts.Count >= ColumnProfile.MostTexts ? " or more" : "")} different"
                + $" ({string.Join(", ", profile.Texts.Take(3).Select(ShownValue.Text))}{(profile.Texts.Count > 3 ? ", …" : "")})"),
        };
        return new ColumnFacts(ShownValue.Text(profile.Name), kind, range, profile.IsNumber ? profile.Mean : null, profile.IsNumber ? profile.Deviation : null,
            profile.Holes.Count, profile.Holes.Count > 0 ? profile.Holes.Lines[0] : null)
        { ReadAs = _roles.GetValueOrDefault(profile.Index, "not read") };
    }

    private static string Shown(ColumnProfile profile) =>
        profile.IsNumber ? Range(profile.Extremes) : string.Join(", ", profile.Texts.Take(2).Select(ShownValue.Text)) + (profile.Texts.Count > 2 ? ", …" : "");

    private static string Range(ExtremeTally ends) =>
        ends.Least == ends.Most ? $"always {ColumnJudge.Figure(ends.Least)}" : $"{ColumnJudge.Figure(ends.Least)} to {ColumnJudge.Figure(ends.Most)}";
}
