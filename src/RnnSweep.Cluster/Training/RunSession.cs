using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// The training of one piece of a run on a pool's thread: from its checkpoint or its beginning to its end, to an epoch, or until it is told to stop.
/// The next epoch trains while the last one's checkpoint and report are on their way.
/// </summary>
internal sealed class RunSession(IRunOwner owner, IRunWorkFactory factory, RunRequest request, RunGoal goal, RunPiece piece, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _drop;
    private Task<bool> _pending = Task.FromResult(true);

    /// <summary>Stops before the next optimiser step. Safe from any thread, also after the end.</summary>
    /// <param name="keep">True: with a checkpoint, and the run is handed back. False: the run is over.</param>
    public void Stop(bool keep)
    {
        if (!keep) _drop = true;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had ended by itself.
        }
    }

    /// <summary>Trains. Blocks its thread, which is a training thread; never throws.</summary>
    public void Train()
    {
        var epochs = 0;
        try
        {
            var checkpoint = Wait(owner.ClaimAsync());
            var work = checkpoint is null ? factory.Start(request, goal) : factory.Restore(request, goal, checkpoint);
            if (work.Reports.Count > 0 && !Wait(owner.HandInAsync(work.Reports, work.Finish))) return;
            epochs = work.Reports.Count;
            while (work.Finish is null && work.Reports.Count < piece.Until)
            {
                var start = time.GetTimestamp();
                EpochOutcome outcome;
                using (owner.BeginEpoch(work.Reports.Count + 1)) outcome = work.Advance(_stop.Token);
                if (!Wait(_pending) || _drop) return;
                if (outcome.Interrupted)
                {
                    Wait(owner.SetAsideAsync(work.Capture(piece.Attempt)));
                    return;
                }
                epochs = work.Reports.Count;
                if (outcome.Report is { } report) _pending = owner.EpochDoneAsync(work.Capture(piece.Attempt), report, time.GetElapsedTime(start).TotalSeconds, work.SequencesPerEpoch);
            }
            if (work.Finish is null && !piece.Conclude)
            {
                Wait(_pending);
                return;
            }
            // The last word is taken and sent while the last report is on its way; it counts only after all reports.
            var concluded = owner.ConcludedAsync(work, work.Conclude());
            Wait(_pending);
            Wait(concluded);
        }
        catch (Exception problem) when (problem is not (OutOfMemoryException or StackOverflowException))
        {
            Fail(epochs, problem);
        }
    }

    /// <summary>Frees what only a stop needs.</summary>
    public void Dispose() => _stop.Dispose();

    private void Fail(int epochs, Exception problem)
    {
        if (problem is Stores.AttemptReplacedException or Contracts.SweepRefusedException or OperationCanceledException) return;
        // The run is not to blame for a database or a coordinator that stayed away: its lease runs out, and it goes on from its checkpoint.
        if (Grains.RunGrainTools.IsPassing(problem)) return;
        try
        {
            var reason = problem is RunRefusedException ? problem.Message : $"{problem.GetType().Name}: {problem.Message}";
            Wait(owner.FailedAsync(epochs, reason));
        }
        catch (Exception again) when (again is not OutOfMemoryException)
        {
            // The coordinator cannot be told now. The lease runs out and the run gets another attempt.
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
