using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tables;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tables;

/// <summary>A folder with tables, and runs over them.</summary>
internal sealed class TableFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("rnnsweep-table-").FullName;

    internal TableRunFactory Factory => new(TimeProvider.System, Folder);

    internal DataFolder Folder => new(_path);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    internal string PathOf(string file) => Path.Combine(_path, file);

    internal TableSettings Csv(string text, string? value = "y", string? curve = null, bool nearest = false)
    {
        File.WriteAllText(PathOf("table.csv"), text);
        return new TableSettings("table.csv") { Value = curve is null ? value : null, Curve = curve, Nearest = nearest };
    }

    /// <summary>The values that a run reports; null at the end where it diverged.</summary>
    internal double?[] Run(TableSettings table, long seed, params (string Name, object? Value)[] values)
    {
        var run = Factory.Start(Request(table, seed, values), new RunGoal("value", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        var reported = run.Reports.Select(report => (double?)report["value"]);
        return run.Finish == RunFinish.Diverged ? [.. reported, null] : [.. reported];
    }

    internal static RunRequest Request(TableSettings table, long seed, params (string Name, object? Value)[] values) =>
        new(1, seed, TaskSettings.Of(table), LiteralValue.Pairs(values));
}
