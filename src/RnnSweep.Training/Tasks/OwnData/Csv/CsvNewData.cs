using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Reads new rows for a model: by the reader of sweeps, with the columns, classes and categories of the training file.</summary>
internal static class CsvNewData
{
    private const int MostNames = 12;

    /// <summary>The rows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="task">The task that the model was trained on.</param>
    /// <param name="known">How its file was prepared.</param>
    /// <exception cref="DataFileException">They are not what the model reads.</exception>
    internal static CsvSeries Read(DataFile file, TaskSettings task, DataPreparation known)
    {
        var columns = known.Columns.Where(column => column.Calendar is null).ToArray();
        var plan = new CsvPlan(task) with
        {
            Known = known,
            Inputs = [.. columns.Where(column => !column.IsAhead).Select(column => column.Name)],
            InAdvance = [.. columns.Where(column => column.IsAhead).Select(column => column.Name)],
            Static = [.. columns.Where(column => column.IsStatic).Select(column => column.Name)],
            Exclude = [],
            Categories = [],
        };
        var (names, missing) = Missing(file, plan);
        if (missing.Count > 0)
        {
            var others = names.Except(columns.Select(column => column.Name)).Where(name => !plan.Targets.Contains(name)).ToArray();
            var near = NearestName.Find(missing[0], others) is { Length: > 0 } nearest ? $" Did you rename '{ShownValue.Text(nearest)}'?" : "";
            throw Refused(file.Name, $"has no column {string.Join(", ", missing.Select(ShownValue.Text))}, which the model reads.{near} Its columns are "
                + $"{string.Join(", ", names.Take(MostNames).Select(ShownValue.Text))}{(names.Count > MostNames ? ", …" : "")}.");
        }
        plan = plan with { Targets = [.. plan.Targets.Select(name => names.Contains(name) ? name : "")] };
        var table = CsvTableReader.Read(file, plan);
        return CsvSeriesBuilder.Build(table, plan, file.Name) with { Sha256 = file.Sha256 };
    }

    /// <summary>The texts of some columns, by the line that they stand in.</summary>
    internal static Dictionary<int, string[]> Texts(DataFile file, CsvPlan plan, IReadOnlyList<string> columns)
    {
        var texts = new Dictionary<int, string[]>();
        using var lines = new CsvLines(file, plan.Form, new DataProblems(file.Name));
        var places = columns.Select(name => lines.PlaceOf(name) ?? 0).ToArray();
        while (lines.Next()) texts[lines.Line] = [.. places.Select(place => System.Text.Encoding.UTF8.GetString(lines.Field(place)))];
        return texts;
    }

    internal static DataFileException Refused(string file, string message) => new(file, [new DataProblem(null, null, message)], 1);

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Missing) Missing(DataFile file, CsvPlan plan)
    {
        var problems = new DataProblems(file.Name);
        using var lines = new CsvLines(file, plan.Form, problems);
        string[] group = plan.Group.Length > 0 ? [plan.Group] : [];
        return (lines.Names, [.. plan.Inputs!.Union(plan.InAdvance).Concat(plan.Times).Concat(group).Where(name => lines.PlaceOf(name) is null)]);
    }
}
