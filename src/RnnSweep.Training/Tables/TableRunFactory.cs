using System.Collections.Concurrent;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Values;

namespace RnnSweep.Training.Tables;

/// <summary>Makes runs that report what stands in a table. The table is read once. Thread-safe.</summary>
/// <param name="clock">Measures how long an epoch has taken.</param>
/// <param name="folder">Where tables lie; null for nowhere.</param>
public sealed class TableRunFactory(TimeProvider clock, DataFolder? folder = null) : IRunWorkFactory
{
    private readonly DataFolder _folder = folder ?? DataFolder.None;

    // Sweeps with different tables run side by side on a silo.
    private readonly ConcurrentDictionary<TableSettings, Lazy<Table>> _tables = new();

    /// <inheritdoc/>
    public TaskSettings Prepare(TaskSettings task, IReadOnlyList<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(parameters);
        var settings = task.Table!;
        var table = Open(settings);
        var problems = new DataProblems(settings.File);
        table.Check(parameters, problems);
        if (problems.Count > 0) throw Refused(problems.ToException());
        return task with { Table = settings with { Epochs = table.Length } };
    }

    /// <inheritdoc/>
    public TaskSettings Pinned(TaskSettings task)
    {
        try
        {
            return TablePath.Pinned(task, _folder, shared: true);
        }
        catch (DataFileException problem)
        {
            throw Refused(problem);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts(TaskSettings task, IReadOnlyList<KeyValuePair<string, IReadOnlyList<ParameterValue>?>> parameters)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(parameters);
        return TableDoubts.Of(Open(task.Table!), task.Table!, parameters);
    }

    /// <inheritdoc/>
    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Table!.Cost;
    }

    /// <inheritdoc/>
    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default)
    {
        var (settings, values, epochs) = Lookup(request);
        return FunctionRun.Start(request, goal, settings, [new EpochCurve(FunctionCatalog.Metric, values)], epochs, clock);
    }

    /// <inheritdoc/>
    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (settings, values, epochs) = Lookup(request);
        return FunctionRun.Restore(request, goal, settings, [new EpochCurve(FunctionCatalog.Metric, values)], epochs, clock, checkpoint);
    }

    /// <inheritdoc/>
    public IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (settings, values, epochs) = Lookup(request);
        return FunctionRun.Fork(request, goal, settings, [new EpochCurve(FunctionCatalog.Metric, values)], epochs, clock, checkpoint);
    }

    private (FunctionSettings Settings, double[] Values, int Epochs) Lookup(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = request.Task.Table!;
        var values = Open(settings).Lookup(request.Values, request.Seed);
        var epochs = values.Length;
        foreach (var (name, value) in request.Values)
            if (name == "epochs" && settings.Curve is not null && value.IsNumber) epochs = (int)Math.Clamp(value.Number, 1, epochs);
        return (new FunctionSettings("") { Seconds = settings.Seconds, Cost = settings.Cost }, values, epochs);
    }

    private Table Open(TableSettings settings)
    {
        // The same table, whatever its sweep counts an epoch as; what has been noted since it was opened changes nothing.
        var key = settings with { Seconds = 0, Cost = 1, Epochs = null };
        var table = _tables.GetOrAdd(key, one => new Lazy<Table>(() => OpenNow(one)));
        try
        {
            return table.Value;
        }
        catch
        {
            // What was missing may be there when it is asked for again.
            _tables.TryRemove(KeyValuePair.Create(key, table));
            throw;
        }
    }

    private Table OpenNow(TableSettings settings)
    {
        if (TablePath.Missing(settings, _folder) is { } missing) throw new RunRefusedException(missing);
        try
        {
            return Table.Open(settings, _folder);
        }
        catch (DataFileException problem)
        {
            throw Refused(problem);
        }
    }

    private static RunRefusedException Refused(DataFileException problem) => new(problem.Message, problem);
}
