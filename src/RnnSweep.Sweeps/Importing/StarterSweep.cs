using System.Globalization;
using System.Text;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Sweeps.Importing;

/// <summary>A first sweep over a data file: the task as <c>data check</c> reads the file, and a dozen networks to begin with.</summary>
public static class StarterSweep
{
    private const int MostNames = 8;

    // A window that takes more of the file than this leaves too few of them.
    private const double MostOfFile = 0.1;

    /// <summary>The sweep file.</summary>
    /// <param name="inspection">What the file holds.</param>
    /// <param name="path">The data file as seen from the sweep file.</param>
    /// <returns>Null where no task suggests itself.</returns>
    public static string? Of(DataInspection inspection, string path)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        if (inspection.TaskOf(path) is not { Length: > 0 } task) return null;
        var text = new StringBuilder();
        text.Append("# From ").Append(ShownValue.Text(Path.GetFileName(inspection.File))).Append(", as rnnsweep data check reads it.\n");
        text.Append("name: ").Append(ForeignNodes.Yaml(SweepName.FromText(Path.GetFileNameWithoutExtension(inspection.File)))).Append('\n');
        if (inspection.Target.Length > 0) text.Append("# ").Append(Choice(inspection)).Append('\n');
        text.Append(task).Append('\n');
        text.Append("method: random                 # or grid, sobol, tpe, gp, cmaes, pbt, nsga2, bayes\n");
        text.Append("run_cap: 12\n");
        text.Append("parameters:\n");
        text.Append("  cell:            { values: [rnn, gru, lstm] }\n");
        text.Append("  hidden_size:     { values: [16, 32, 64] }\n");
        if (LengthsOf(inspection) is { Count: > 0 } lengths)
            text.Append("  sequence_length: { values: [")
                .AppendJoin(", ", lengths.Select(length => length.ToString(CultureInfo.InvariantCulture))).Append("] }\n");
        text.Append("  learning_rate:   { distribution: log_uniform_values, min: 0.001, max: 0.03 }\n");
        text.Append("  epochs:          { value: 10 }\n");
        return text.ToString();
    }

    /// <summary>What is to be chosen: <c>Choose target, the column to predict: Wind now, or Last, Temp.</c></summary>
    public static string Choice(DataInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        var names = string.Join(", ", inspection.OtherTargets.Take(MostNames).Select(ShownValue.Text))
            + (inspection.OtherTargets.Count > MostNames ? ", …" : "");
        return names.Length == 0 ? $"target, the column to predict, is {ShownValue.Text(inspection.Target)}."
            : $"Choose target, the column to predict: {ShownValue.Text(inspection.Target)} now, or {names}.";
    }

    /// <summary>Windows of a day, a week, a year or so, by the step of time; none where sequences are whole.</summary>
    private static List<int> LengthsOf(DataInspection inspection)
    {
        if (inspection.Kind == "text") return [32, 64];
        if (inspection.Kind != "csv" || inspection.Reading is not { } reading) return [];
        int[] lengths = reading.Time?.Step switch
        {
            "01:00:00" => [24, 48, 168],
            "00:30:00" => [48, 96, 336],
            "00:15:00" => [96, 192, 672],
            "1 day" => [7, 14, 28],
            "7 days" => [4, 13, 52],
            "28 days" or "29 days" or "30 days" or "31 days" => [6, 12, 24],
            _ => [12, 24, 48],
        };
        var most = Math.Max(1, (int)(MostOfFile * reading.Used / inspection.Series));
        return lengths[0] > most ? [most] : [.. lengths.Where(length => length <= most)];
    }
}
