using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>
/// Finds out what the columns of a table hold, with the reader that sweeps use. What a sweep would refuse is told in its words; the file is then read with
/// the keys that these name, and a task that has them is shown.
/// </summary>
internal static partial class CsvInspector
{
    private const int MostTried = 5;

    /// <param name="file">The file.</param>
    /// <param name="undecoded">What was said of its bytes, where it is read with the encoding that this names; null for nothing.</param>
    /// <param name="encoding">That encoding.</param>
    internal static DataInspection Inspect(DataFile file, DataProblem? undecoded = null, string encoding = "")
    {
        var (guess, problems) = (new CsvGuess(), new DataProblems(file.Name));
        if (undecoded is not null)
        {
            problems.Add(undecoded.Line, undecoded.Column, undecoded.Message);
            guess.Set("encoding", encoding);
        }
        var first = LookOn(file, guess, problems);
        guess.FindColumns(first.Profiles);
        if (first.Profiles.Any(column => column.Holes.Count > 0 && !column.IsEmpty)) guess.Set("missing", "forward_fill");
        var (reading, refusal) = Read(file, guess, first);
        if (refusal is not null)
        {
            Add(refusal);
            guess.FindForm(first.Profiles);
            // With commas read as what they are, other columns are numbers, and other numbers stand apart.
            var second = Look(file, guess);
            guess.FindColumns(second.Profiles);
            // What only shows once numbers are read as such is asked about too.
            if (second.Profiles.Any(column => column.IsNearlyNumber && column.Extremes.Suspect() is { IsUsual: true })) Add(Read(file, guess, second).Refusal);
            for (var round = 0; round < MostTried && guess.FindMissing(second.Profiles); round++)
            {
                second = Look(file, guess);
                // A second value that stands for a missing one shows once the first is told.
                foreach (var asked in second.Profiles.Where(column => column.IsNumber).Select(ColumnJudge.Asked).OfType<string>())
                    problems.Add(null, null, asked);
            }
            first = second;
            (reading, refusal) = Read(file, guess);
            if (refusal?.Problems is [var open] && open.Message.Contains("the day or the month first", StringComparison.Ordinal)
                && guess.Keys.Any(pair => pair.Key == "decimal"))
            {
                guess.Set("time_format", "day_first");
                (reading, refusal) = Read(file, guess);
            }
            if (refusal is not null) (reading, refusal) = Ordered(file, guess, refusal, first.Profiles);
            Add(refusal);
        }
        string[] targets = [.. first.Profiles.Where(column => (column.IsNumber || column.IsNearlyNumber) && column.Name.Length > 0 && !IsUsed(guess,
            column.Name)).Select(column => column.Name)];
        var target = targets.LastOrDefault();
        // Without a reading there is nothing to show but what is wrong.
        if (reading is null) throw problems.ToException();
        return DataInspector.Of(file, "csv", reading.Columns, [.. Facts(reading)]) with
        {
            Reading = reading,
            Problems = problems.Kept,
            Task = target is null ? "" : guess.Line(Path.GetFileName(file.Name), target),
            TaskLine = target is null ? null : name => guess.Line(name, target),
            Target = target ?? "",
            Series = Math.Max(1, first.Profiles.Where(column => guess.Keys.Any(pair => pair.Key == "group" && pair.Value.Scalar.Text == column.Name))
                .Sum(column => column.Texts.Count)),
            OtherTargets = targets.Length > 0 ? targets[..^1] : [],
        };

        void Add(DataFileException? found)
        {
            foreach (var problem in found?.Problems ?? [])
                if (!problems.Kept.Any(kept => kept == problem || IsSame(kept, problem))) problems.Add(problem.Line, problem.Column, problem.Message);
        }
    }

    /// <summary>Whether two say the same of one column, of which a key has been taken for some of the rows only.</summary>
    private static bool IsSame(DataProblem one, DataProblem other) => one.Message.Split('\'', 2)[0] is var start
        && start.EndsWith(": found ", StringComparison.Ordinal) && other.Message.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Looks, and where the heading is told to be elsewhere, looks again with the key that the message names.</summary>
    private static CsvColumns LookOn(DataFile file, CsvGuess guess, DataProblems problems)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return Look(file, guess);
            }
            catch (DataFileException error) when (tries < 3 && error.Problems.Count == 1
                && HeadingKey().Match(error.Problems[0].Message) is { Success: true } key)
            {
                problems.Add(error.Problems[0].Line, error.Problems[0].Column, error.Problems[0].Message);
                if (key.Groups[1].Success) guess.Set("skip", long.Parse(key.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
                else if (key.Groups[2].Success) guess.Set("header", TaskList.Of(key.Groups[2].Value.Split(", ")));
                else guess.Set("header", TaskList.Of("none"));
            }
        }
    }

    [GeneratedRegex(@"[Ww]rite (?:skip: (\d+)|header: \[([\d, ]+)\]|header: none) ")]
    private static partial Regex HeadingKey();

    private static CsvColumns Look(DataFile file, CsvGuess guess)
    {
        var problems = new DataProblems(file.Name);
        var columns = CsvColumns.Look(file, PlanOf(guess, onlyForm: true), problems);
        // What is wrong with columns is told when they are read.
        if (columns.Rows == 0) problems.ThrowIfAny();
        return columns;
    }

    /// <param name="file">The file.</param>
    /// <param name="guess">The keys.</param>
    /// <param name="looked">A look at the columns with the same form.</param>
    private static (DataReading? Reading, DataFileException? Refusal) Read(DataFile file, CsvGuess guess, CsvColumns? looked = null)
    {
        try
        {
            var plan = PlanOf(guess, onlyForm: false);
            return (CsvReadingBuilder.Of(CsvSeriesBuilder.Build(CsvTableReader.Read(file, plan, looked), plan, file.Name), plan, []), null);
        }
        catch (DataFileException error)
        {
            return (null, error);
        }
    }

    /// <summary>Rows that are not in the order of time: several series, or one that has to be sorted.</summary>
    private static (DataReading? Reading, DataFileException? Refusal) Ordered(DataFile file, CsvGuess guess, DataFileException refusal,
        IReadOnlyList<ColumnProfile> columns)
    {
        var message = refusal.Problems[0].Message;
        var (toSort, toMerge) = (message.Contains("sort: true", StringComparison.Ordinal), message.Contains("duplicates:", StringComparison.Ordinal));
        if (!toSort && !toMerge) return (null, refusal);
        // A series that stands upside down, or lives through a night in which clocks are changed, is one series.
        var isOne = message.Contains("descends", StringComparison.Ordinal) || message.Contains("clocks were set back", StringComparison.Ordinal);
        var numbers = columns.Count(column => column.IsNumber && column.Name.Length > 0 && !IsTime(guess, column.Name));
        // The only column of numbers is what a series is of.
        var candidates = columns.Where(column => !isOne && (numbers > 1 || !column.IsNumber) && column.Name.Length > 0
            && !IsTime(guess, column.Name) && column.MayBeGroup).Take(MostTried);
        foreach (var candidate in candidates)
        {
            var grouped = guess.With("group", candidate.Name);
            if (Read(file, grouped) is not ({ } series, _)) continue;
            guess.Set("group", candidate.Name);
            return (series, null);
        }
        if (toSort) guess.Set("sort", true);
        var sorted = Read(file, guess);
        if (sorted.Reading is not null || sorted.Refusal!.Problems[0].Message.Contains("several series", StringComparison.Ordinal)) return sorted;
        guess.Set("duplicates", "first");
        return Read(file, guess);
    }

    private static CsvPlan PlanOf(CsvGuess guess, bool onlyForm)
    {
        var source = Catalogues.TaskCatalog.Standard.Find("csv")!;
        var arguments = source.Keys.Where(key => key.Default is not null).Aggregate(TaskArguments.None, (all, key) => all.With(key.Name, key.Default!));
        foreach (var (key, value) in guess.Keys)
            if (!onlyForm || key is "decimal" or "thousands" or "missing_values" or "skip" or "header") arguments = arguments.With(key, value);
        return new CsvPlan(new TaskSettings("csv", source.Defaults.Pattern, source.Defaults.Loss) { Arguments = arguments });
    }

    private static bool IsUsed(CsvGuess guess, string name) => guess.Keys.Any(pair => pair.Key is "time" or "exclude" or "categories" or "group"
        && (pair.Value.Scalar.Text == name || pair.Value.List?.Texts.Contains(name) == true));

    private static bool IsTime(CsvGuess guess, string name) =>
        guess.Keys.Any(pair => pair.Key == "time" && (pair.Value.Scalar.Text == name || pair.Value.List?.Texts.Contains(name) == true));

    private static IEnumerable<(string, string)> Facts(DataReading reading)
    {
        foreach (var (name, text) in ReadingText.Lines(reading))
            yield return (name, name == "columns" ? reading.Columns.Count.ToString("N0", CultureInfo.InvariantCulture) : text);
    }
}
