using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// One slot: a thread of its own that trains one run at a time. Whatever happens in a run becomes that run's end; only what concerns the sweep as a whole
/// (a checkpoint that cannot be written) ends the worker.
/// </summary>
internal sealed class LocalWorker
{
    /// <summary>All workers of an engine share the memory of its process.</summary>
    internal const string Place = "here";

    private readonly string _name;
    private readonly LocalDependencies _dependencies;
    private readonly object _gate = new();
    private LocalJob? _job;
    private bool _leaves;
    private readonly Thread _thread;

    public LocalWorker(string name, LocalDependencies dependencies)
    {
        (_name, _dependencies) = (name, dependencies);
        _thread = new Thread(Work) { IsBackground = true, Name = name };
    }

    public void Start() => _thread.Start();

    public void Give(LocalJob job)
    {
        lock (_gate)
        {
            _job = job;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>No more jobs will come.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _leaves = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the next job without spinning, which would take a core from those that train. Null: there will be none.</summary>
    private LocalJob? Next()
    {
        lock (_gate)
        {
            while (_job is null && !_leaves) Monitor.Wait(_gate);
            var job = _job;
            _job = null;
            return job;
        }
    }

    private void Work()
    {
        Exception? fault = null;
        try
        {
            Offer();
            while (Next() is { } job)
            {
                job.End = Drive(job);
                if (!job.IsLet) Offer();
            }
        }
        catch (Exception error)
        {
            fault = error;
        }
        _dependencies.Post(new EngineMessage.WorkerLeft(_name, fault));
    }

    private DriveEnd Drive(LocalJob job)
    {
        var settings = _dependencies.Settings;
        try
        {
            using var owner = new LocalRunOwner(job, _dependencies);
            return new RunDriver(owner, settings.Work, job.Unit, job.Stop, settings.Time, settings.CheckpointEvery).Drive();
        }
        catch (AttemptReplacedException)
        {
            // The run continues as another attempt: what this one still sends does not count.
            return DriveEnd.Over;
        }
    }

    private void Offer() => _dependencies.Post(new EngineMessage.Input(new SlotOffered(_dependencies.Settings.Time.GetUtcNow(), _name, Place)));
}
