using System.Collections.Concurrent;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// One slot: a thread of its own that trains one run at a time. Whatever happens in a run becomes that run's end; only what concerns the sweep as a whole
/// (a checkpoint that cannot be written) ends the worker.
/// </summary>
internal sealed class LocalWorker : IDisposable
{
    private readonly string _name;
    private readonly LocalWorkerTools _tools;
    private readonly BlockingCollection<LocalJob> _jobs = [];
    private readonly Thread _thread;

    public LocalWorker(string name, LocalWorkerTools tools)
    {
        (_name, _tools) = (name, tools);
        _thread = new Thread(Work) { IsBackground = true, Name = name };
    }

    public void Start() => _thread.Start();

    public void Give(LocalJob job) => _jobs.Add(job);

    /// <summary>No more jobs will come.</summary>
    public void Leave() => _jobs.CompleteAdding();

    public void Dispose() => _jobs.Dispose();

    private void Work()
    {
        Exception? fault = null;
        try
        {
            Post(new SlotOffered(Now, _name));
            foreach (var job in _jobs.GetConsumingEnumerable())
            {
                CarryOut(job);
                Post(new SlotOffered(Now, _name));
            }
        }
        catch (Exception error)
        {
            fault = error;
        }
        _tools.Post(new EngineMessage.WorkerLeft(_name, fault));
    }

    private void CarryOut(LocalJob job)
    {
        var epochs = 0;
        try
        {
            if (job.StopToken.IsCancellationRequested)
            {
                Lose(job);
                return;
            }
            if ((_tools.Shelf.Take(job.Run, job.Attempt) ?? Begin(job)) is not { } work) return;
            while (true)
            {
                epochs = work.Reports.Count;
                if (work.Finish is not null || (job.Conclude && epochs >= job.Until)) break;
                if (!Train(job, work)) return;
            }
            Conclude(job, work);
        }
        catch (SweepEngineException)
        {
            throw;
        }
        catch (OperationCanceledException) when (job.StopToken.IsCancellationRequested)
        {
            Lose(job);
        }
        catch (RunRefusedException error)
        {
            Fail(job, epochs, error.Message);
        }
        catch (Exception error)
        {
            Fail(job, epochs, $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>A run from its last checkpoint or its beginning; null where it is to be set aside at once.</summary>
    private IRunWork? Begin(LocalJob job)
    {
        var loaded = _tools.Checkpoints.Load(job.Run);
        foreach (var problem in loaded.Problems) _tools.Settings.Warn($"Run {job.Run}: {problem}.");
        if (loaded.Checkpoint is not { } checkpoint) return _tools.Settings.Work.Start(job.Request, _tools.Goal);
        IRunWork work;
        try
        {
            work = _tools.Settings.Work.Restore(job.Request, _tools.Goal, checkpoint);
        }
        catch (RunRefusedException error)
        {
            _tools.Settings.Warn($"Run {job.Run} starts again from its beginning, as its checkpoint cannot be used: {error.Message}");
            return _tools.Settings.Work.Start(job.Request, _tools.Goal);
        }
        // What was trained but does not count yet: the process died between checkpoint and journal, or before its turn in the virtual order.
        var aside = IsAside(job, work);
        if (aside) _tools.Shelf.Put(job.Run, job.Attempt, work);
        var finish = work.Finish is RunFinish.Diverged ? null : work.Finish;
        for (var i = 0; i < work.Reports.Count; i++)
        {
            var last = i == work.Reports.Count - 1;
            Report(job, work.Reports[i], 0, last ? finish : null, keeps: !(last && aside));
        }
        return aside ? null : work;
    }

    /// <summary>One epoch; false when the run has been set aside.</summary>
    private bool Train(LocalJob job, IRunWork work)
    {
        var started = _tools.Settings.Time.GetTimestamp();
        var outcome = work.Advance(job.StopToken);
        var seconds = _tools.Settings.Time.GetElapsedTime(started).TotalSeconds;
        var checkpoint = work.Capture(job.Attempt);
        // Written before anything is said: a report that counts is always in a checkpoint.
        Store(job, "checkpoint", () => _tools.Checkpoints.Save(checkpoint));
        if (outcome.Interrupted)
        {
            if (!job.StopToken.IsCancellationRequested) throw new InvalidOperationException("the epoch was broken off though nobody had asked for it");
            Lose(job);
            return false;
        }
        var aside = IsAside(job, work);
        if (aside) _tools.Shelf.Put(job.Run, job.Attempt, work);
        if (outcome.Report is { } report) Report(job, report, seconds, outcome.Finish);
        return !aside;
    }

    private void Conclude(LocalJob job, IRunWork work)
    {
        var conclusion = work.Conclude();
        if (work.BestModel() is { } model) Store(job, "model", () => _tools.Models.Save(job.Run, model));
        Store(job, "checkpoint", () => _tools.Checkpoints.Settle(job.Run));
        Post(new RunEnded(Now, job.Run, job.Attempt, _name, work.Reports.Count, work.Finish, work.DivergedAtStep, conclusion));
    }

    private static bool IsAside(LocalJob job, IRunWork work) => work.Finish is null && !job.Conclude && work.Reports.Count >= job.Until;

    private void Report(LocalJob job, EpochReport report, double seconds, RunFinish? finish, bool keeps = false) =>
        Post(new EpochReported(Now, job.Run, job.Attempt, _name, report, seconds, finish, keeps));

    private void Lose(LocalJob job) => Post(new AttemptLost(Now, job.Run, job.Attempt, _name, job.Reason));

    private void Fail(LocalJob job, int epochs, string reason) => Post(new RunEnded(Now, job.Run, job.Attempt, _name, epochs, null, null, null, reason));

    private static void Store(LocalJob job, string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SweepEngineException($"The {what} of run {job.Run} could not be written: {error.Message}", error);
        }
    }

    private DateTimeOffset Now => _tools.Settings.Time.GetUtcNow();

    private void Post(CoordinatorInput input) => _tools.Post(new EngineMessage.Input(input));
}
