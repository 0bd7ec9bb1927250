using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Finds inputs that give the answer away: a code for the class, or the number itself under another name.</summary>
internal static class LeakCheck
{
    // A column with more different values than this tells rows apart, and with them classes.
    private const int MostValues = 64;
    private const int FewestRows = 5;
    private const double Certain = 1 - 1e-6;

    /// <summary>A sentence for each.</summary>
    internal static IEnumerable<string> Find(CsvTable table, CsvPlan plan)
    {
        if (plan.Target.Length == 0 || table.Rows < 20) yield break;
        List<double>[] targets = [.. table.All];
        // Of several targets the past of each is read on purpose.
        for (var k = 0; k < table.Inputs.Count; k++)
        {
            var name = ShownValue.Text(table.Inputs[k]);
            if (plan.Targets.Contains(table.Inputs[k])) continue;
            var advice = $"Write exclude: [{ColumnJudge.Quoted(table.Inputs[k].Split('=')[0])}] in task, unless it is known before the answer is asked for.";
            if (plan.IsClasses && TellsClass(table, k) is { } values)
                yield return $"{name} gives the answer away: each of its {values.ToString(CultureInfo.InvariantCulture)} values stands with one class "
                    + $"alone, in every row. {advice}";
            else if (!plan.IsClasses && AnswerOf(table, k, plan, targets) is { } target)
                yield return $"{name} gives the answer away: it is the target{(targets.Length > 1 ? $" {ShownValue.Text(target)}" : "")}"
                    + $"{(plan.Horizon > 0 ? " of the row that is asked for" : "")}, up to a factor. {advice}";
        }
    }

    /// <summary>How many values the column has, where each comes with one class; null where it does not tell.</summary>
    private static int? TellsClass(CsvTable table, int k)
    {
        var classes = new Dictionary<double, (double Class, int Rows)>();
        var width = table.Inputs.Count;
        for (var row = 0; row < table.Rows; row++)
        {
            var (value, answer) = (table.Values[row * width + k], table.Targets[row]);
            if (double.IsNaN(value) || double.IsNaN(answer)) continue;
            if (!classes.TryGetValue(value, out var known))
            {
                if (classes.Count == MostValues) return null;
                classes.Add(value, (answer, 1));
            }
            else if (known.Class != answer) return null;
            else classes[value] = (answer, known.Rows + 1);
        }
        var told = classes.Values.Select(one => one.Class).Distinct().Count();
        return told == table.Classes.Count && classes.Values.All(one => one.Rows >= FewestRows) ? classes.Count : null;
    }

    /// <summary>The first target that an input is; null where it is none.</summary>
    private static string? AnswerOf(CsvTable table, int k, CsvPlan plan, List<double>[] targets)
    {
        for (var target = 0; target < targets.Length; target++)
            if (IsAnswer(table, k, plan, target, targets[target])) return plan.Targets[target];
        return null;
    }

    private static bool IsAnswer(CsvTable table, int k, CsvPlan plan, int target, List<double> answers)
    {
        var width = table.Inputs.Count;
        // Rows of a group do not stand together in every file: then the row itself is all that can be looked at.
        var ahead = table.Groups.Count > 0 ? 0 : plan.Horizon;
        var own = table.Inputs.ToList().IndexOf(plan.Targets[target]);
        var correlation = Correlation(answers, row => table.Values[row * width + k], ahead);
        if (!(Math.Abs(correlation) > Certain)) return false;
        // A series that hardly moves is like its own past.
        return own < 0 || 1 - Math.Abs(correlation) < 0.01 * (1 - Math.Abs(Correlation(answers, row => table.Values[row * width + own], ahead)));
    }

    private static double Correlation(List<double> answers, Func<int, double> value, int ahead)
    {
        var (n, meanX, meanY, xx, yy, xy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row + ahead < answers.Count; row++)
        {
            var (x, y) = (value(row), answers[row + ahead]);
            if (double.IsNaN(x) || double.IsNaN(y)) continue;
            n++;
            var (dx, dy) = (x - meanX, y - meanY);
            (meanX, meanY) = (meanX + dx / n, meanY + dy / n);
            xx += dx * (x - meanX);
            yy += dy * (y - meanY);
            xy += dx * (y - meanY);
        }
        return n < 20 || xx <= 0 || yy <= 0 ? double.NaN : xy / Math.Sqrt(xx * yy);
    }
}
