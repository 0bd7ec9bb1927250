using System.Collections.Concurrent;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>Makes runs that train networks on the tasks of the catalogue.</summary>
/// <param name="folder">Where datasets that do not come with the program lie; null for nowhere.</param>
/// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
public sealed class NetworkRunFactory(DataFolder? folder = null, TrainingCatalogue? catalogue = null) : IRunWorkFactory
{
    /// <summary>Units, and sequences a step, of a rehearsal: enough to go every way that the run's own step goes.</summary>
    private const int Small = 8;

    /// <summary>Steps that may be drawn to tell the sizes of all the data that are asked for together; null, the default: all there are.</summary>
    public long? SampledSteps { get; init; }

    private readonly TrainingCatalogue _catalogue = catalogue ?? TrainingCatalogue.Standard;
    private readonly DataFolder _folder = folder ?? DataFolder.None;
    private readonly ConcurrentDictionary<(TaskSettings Task, TrainingSettings Settings), DataShape> _shapes = new();
    private readonly TaskCache _cache = new(folder ?? DataFolder.None);

    /// <inheritdoc/>
    public TaskSettings Pinned(TaskSettings task)
    {
        try
        {
            return SourceOf(task).Pinned(task, _folder, shared: true);
        }
        catch (DataFileException problem)
        {
            throw new RunRefusedException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(settings);
        var source = SourceOf(task);
        // What is missing or damaged says nothing about the settings: nothing is noted of it.
        if (source.Missing(task, _folder) is { } missing) throw new RunRefusedException(missing);
        try
        {
            source.CheckFiles(task, _folder);
        }
        catch (DataFileException problem)
        {
            throw new RunRefusedException(problem.Message, problem);
        }
        SizeSettings[] keys = [.. settings.Select(one => source.SizeSettings(one.ToTraining())).Distinct()];
        return new TaskSizes(keys.Select(one => Measure(source, task, one, SampledSteps / keys.Length))) { Reading = source.Reading(task, _folder, keys) };
    }

    /// <inheritdoc/>
    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var (settings, sizes) = SizesOf(task, values);
        var flops = NetworkMemory.FlopsOf(_catalogue.Networks.Design(settings, sizes), sizes);
        return flops <= RunMemory.MostEpochFlops ? flops
            : throw new RunRefusedException($"an epoch takes more than {RunMemory.MostEpochFlops:0e0} FLOPs. Make the network or the data smaller.");
    }

    /// <inheritdoc/>
    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var (settings, sizes) = SizesOf(task, values);
        if (settings.Fit == Fit.LeastSquares) return 1;
        return sizes.Trained?.Steps(settings.BatchSize) ?? ((long)sizes.Train.Sequences + settings.BatchSize - 1) / settings.BatchSize;
    }

    private (TrainingSettings Settings, DataSizes Sizes) SizesOf(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var (settings, source) = Bind(task, values);
        if (source.Refusal(settings, task) is { } refusal) throw new RunRefusedException(refusal);
        var key = source.SizeSettings(settings);
        var measured = task.Sizes?.Find(key) ?? throw new InvalidOperationException($"the sizes of {task.Dataset} for {key} have not been measured");
        return (settings, measured.Sizes ?? throw new RunRefusedException(measured.Refusal!));
    }

    /// <inheritdoc/>
    public RunMemory? Memory(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var (settings, source) = Bind(task, values);
        if (source.Refusal(settings, task) is { } refusal) throw new RunRefusedException(refusal);
        var shape = ShapeOf(source, settings, task, SampledSteps);
        return NetworkMemory.Of(settings, _catalogue.Networks.Design(settings, shape.Sizes), shape);
    }

    /// <inheritdoc/>
    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default)
    {
        var (settings, data) = Prepare(request.Task, request.Values);
        return data.Folds.Count > 0 ? FoldedRun.Start(request, goal, settings, data, Design(settings, data), stop)
            : NetworkRun.Start(request, goal, settings, data, Design(settings, data), stop);
    }

    /// <inheritdoc/>
    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        var (settings, data) = Prepare(request.Task, request.Values);
        return data.Folds.Count > 0 ? FoldedRun.Restore(request, goal, settings, data, Design(settings, data), checkpoint)
            : NetworkRun.Restore(request, goal, settings, data, Design(settings, data), checkpoint);
    }

    /// <inheritdoc/>
    public void Rehearse(RunRequest request, RunGoal goal)
    {
        try
        {
            var (settings, data) = Prepare(request.Task, request.Values);
            if (data.Folds.Count > 0) data = data.Folds[0];
            if (settings.Fit == Fit.LeastSquares) return;
            var small = settings with { HiddenSize = Math.Min(settings.HiddenSize, Small), BatchSize = Math.Min(settings.BatchSize, Small) };
            var run = NetworkRun.Start(request, goal, small, data, Design(small, data));
            run.AdvanceStep(CancellationToken.None);
            using var stream = new MemoryStream();
            RunCheckpointCodec.Write(run.Capture(attempt: 1), stream);
            stream.Position = 0;
            NetworkRun.Restore(request, goal, small, data, Design(small, data), RunCheckpointCodec.Read(stream));
        }
#pragma warning disable CA1031 // What is wrong with the run, the run itself says.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <inheritdoc/>
    public IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        var (settings, data) = Prepare(request.Task, request.Values);
        if (data.Folds.Count > 0)
            throw new RunRefusedException("A run with folds cannot be forked: its model is trained after its folds, up to another epoch.");
        return NetworkRun.Fork(request, goal, settings, data, Design(settings, data), checkpoint);
    }

    private INetworkDesign Design(TrainingSettings settings, TaskData data) => _catalogue.Networks.Design(settings, data);

    private MeasuredSizes Measure(ITaskSource source, TaskSettings task, SizeSettings key, long? steps)
    {
        var settings = key.ToTraining();
        try
        {
            return new MeasuredSizes(key, source.KnownSizes(settings, task) ?? ShapeOf(source, settings, task, steps).Sizes, null);
        }
        catch (RunRefusedException refused) when (!refused.Passes)
        {
            return new MeasuredSizes(key, null, refused.Message);
        }
    }

    /// <summary>By arithmetic where it can be, else from the data, which are then read once for equal settings.</summary>
    private DataShape ShapeOf(ITaskSource source, TrainingSettings settings, TaskSettings task, long? steps)
    {
        if (source.KnownSizes(settings, task) is { } known) return DataShape.Of(known, source.Traits(task));
        if (source.PieceOf(settings) is { } piece && task.Sizes?.Find(source.SizeSettings(settings))?.Sizes is { } measured)
            return DataShape.Of(measured, source.Traits(task), piece);
        var key = (task with { Sizes = null }, source.Relevant(settings));
        if (_shapes.TryGetValue(key, out var shape)) return shape;
        if (steps is { } some && source.SampledShape(settings, task, some) is { } about) return _shapes[key] = about;
        return _shapes[key] = DataShape.Of(_cache.Load(source, settings, task));
    }

    private (TrainingSettings Settings, TaskData Data) Prepare(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var (settings, source) = Bind(task, values);
        return (settings, _cache.Load(source, settings, task));
    }

    private (TrainingSettings Settings, ITaskSource Source) Bind(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var binding = _catalogue.Binder.Bind(values);
        if (binding.Settings is not { } settings) throw new RunRefusedException(string.Join("; ", binding.Problems));
        var source = SourceOf(task);
        var problems = _catalogue.Combinations.Check(settings, source.Traits(task));
        return problems.Count == 0 ? (settings, source) : throw new RunRefusedException(string.Join("; ", problems));
    }

    private ITaskSource SourceOf(TaskSettings task) => _catalogue.Tasks.Find(task.Dataset)
        ?? throw new RunRefusedException($"unknown dataset '{task.Dataset}': one of {string.Join(", ", _catalogue.Tasks.All.Select(source => source.Name))}");
}
