using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Driving;

/// <summary>An owner that answers as it is told to, and notes what it is asked for.</summary>
internal sealed class ScriptedOwner : IRunOwner
{
    /// <summary>The answers to reports, in order; when there are none left, to continue to the end.</summary>
    public List<WhatNext> Answers { get; } = [];

    /// <summary>The checkpoints, the newest first. Null: one that cannot be read.</summary>
    public List<RunCheckpoint?> Checkpoints { get; } = [];

    /// <summary>What happened, in order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The run in memory.</summary>
    public IRunWork? Memory { get; set; }

    /// <summary>Room in memory.</summary>
    public bool HasRoom { get; init; } = true;

    /// <summary>From which report on the slot is wanted.</summary>
    public int WantedFrom { get; init; } = int.MaxValue;

    /// <summary>Called when a report comes in.</summary>
    public Action<EpochDone> OnReport { get; init; } = _ => { };

    public bool IsWanted => Reported >= WantedFrom;

    private int Reported { get; set; }

    public IRunWork? Take()
    {
        var work = Memory;
        Memory = null;
        return work;
    }

    public bool Keep(IRunWork work)
    {
        if (HasRoom) Memory = work;
        return HasRoom;
    }

    public Task<RunCheckpoint?> ClaimAsync(int older)
    {
        if (older >= Checkpoints.Count) return Task.FromResult<RunCheckpoint?>(null);
        return Checkpoints[older] is { } checkpoint
            ? Task.FromResult<RunCheckpoint?>(checkpoint)
            : throw new InvalidDataException($"checkpoint {older} is damaged");
    }

    /// <summary>The checkpoint that the run was forked from; null: there is none.</summary>
    public RunCheckpoint? Origin { get; init; }

    public Task<RunCheckpoint?> OriginAsync(RunOrigin origin) => Task.FromResult(Origin);

    public Task KeepForForksAsync(RunCheckpoint checkpoint) => Note($"kept {checkpoint.Epoch}+{checkpoint.Step}");

    public Task RefusedAsync(string reason) => Note($"refused: {reason}");

    public void Restored() => Log.Add("restored");

    public IDisposable? BeginEpoch(int epoch) => null;

    public Task<WhatNext> HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish)
    {
        Log.Add($"handed in {string.Join(' ', reports.Select(report => report.Epoch))}");
        return Next();
    }

    public Task<WhatNext> ReportAsync(EpochDone done)
    {
        if (done.Checkpoint is { } checkpoint)
        {
            Assert.Equal((done.Report.Epoch, done.Finish), (checkpoint.Epoch, checkpoint.Finish));
            Checkpoints.Insert(0, checkpoint);
        }
        Log.Add($"e{Reported = done.Report.Epoch}");
        OnReport(done);
        return Next();
    }

    public Task SaveAsync(RunCheckpoint checkpoint)
    {
        Checkpoints.Insert(0, checkpoint);
        return Note($"saved {checkpoint.Epoch}+{checkpoint.Step}");
    }

    public Task HandBackAsync(string reason, LossKind kind) => Note(kind == LossKind.HandedOver ? $"handed back: {reason}" : $"{kind}: {reason}");

    public Task ConcludeAsync(IRunWork work, RunConclusion conclusion) => Note($"concluded after {work.Epochs}");

    public Task FailAsync(int epochs, string reason) => Note($"failed after {epochs}: {reason}");

    private Task<WhatNext> Next()
    {
        var next = Answers.Count > 0 ? Answers[0] : new WhatNext(1, 1, NextStep.GoOn, int.MaxValue);
        if (Answers.Count > 0) Answers.RemoveAt(0);
        return Task.FromResult(next);
    }

    private Task Note(string what)
    {
        Log.Add(what);
        return Task.CompletedTask;
    }
}
