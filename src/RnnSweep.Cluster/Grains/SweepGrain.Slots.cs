using RnnSweep.Cluster.Contracts;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Grains;

/// <summary>What slots of silos are given.</summary>
internal sealed partial class SweepGrain
{
    /// <inheritdoc/>
    public async Task<SlotAnswer> OfferSlotAsync(SlotOffer offer)
    {
        if (_rest is { HasEnded: true }) return new SlotAnswer(null, true);
        if ((_unreadable ?? _rest?.Refusal) is { } refusal) throw Refused(refusal);
        var coordinator = Require();
        if (_journal.IsAway) throw new StoreUnavailableException(_journal.Trouble!);
        if (offer.Numerics != NumericsVersion.Current) throw new SweepRefusedException(Continuation.OfNumerics(NumericsVersion.Current, offer.Numerics));
        if (coordinator.HasEnded) return new SlotAnswer(null, true);
        var before = coordinator.Sequence;
        var asked = dependencies.Time.GetTimestamp();
        var instructions = await DecideAsync(new SlotOffered(dependencies.Time.GetUtcNow(), offer.Worker, offer.Silo));
        var late = dependencies.Time.GetElapsedTime(asked) > dependencies.OfferTime;
        foreach (var instruction in instructions)
        {
            if (AssignmentOf(instruction, offer.Silo) is not { } assignment) continue;
            var (run, attempt) = (assignment.Run, assignment.Attempt);
            if (late)
            {
                // The database was away meanwhile, and nobody waits for the answer any more.
                await LoseAsync(run, attempt, offer.Worker, "its slot was answered too late", LossKind.HandedOver, progressed: false);
                return new SlotAnswer(null, false, before);
            }
            if (_leases.SiloOf(run, attempt) is { } other && other != offer.Silo)
            {
                // A coordinator that was rebuilt learns only from the run itself where it is. Here it continues as a new attempt.
                Stop(run, attempt, keep: false, "it continues elsewhere");
                await LoseAsync(run, attempt, offer.Worker, $"continues at {offer.Worker}", LossKind.HandedOver, progressed: false);
                return await OfferSlotAsync(offer);
            }
            _leases.Give(new AttemptId(run, attempt, offer.Worker), offer.Silo);
            return new SlotAnswer(assignment, false);
        }
        return new SlotAnswer(null, instructions.OfType<NoWork>().Any(), before);
    }

    /// <summary>What a silo is told to do; null where the instruction gives it no run.</summary>
    private RunAssignment? AssignmentOf(Instruction instruction, string silo) => instruction switch
    {
        TrainRun train => AssignmentOf(train.Id, train.Request, silo) with
        {
            Until = train.Until,
            Known = train.Known,
            Alone = train.Alone,
            Keeps = train.Keeps,
        },
        ConcludeRun stop => AssignmentOf(stop.Id, stop.Request, silo) with
        {
            Until = stop.Epochs,
            Conclude = true,
            Known = stop.Epochs,
            Alone = stop.Alone,
        },
        _ => null,
    };

    private RunAssignment AssignmentOf(AttemptId id, RunRequest request, string silo) => new()
    {
        SweepId = Id,
        Run = id.Run,
        Attempt = id.Attempt,
        Until = 0,
        Worker = id.Worker,
        Silo = silo,
        Seed = request.Seed,
        Task = Wire.TaskOf(request.Task),
        Values = Wire.ValuesOf(request.Values),
        Metric = _definition!.Goal.Metric,
        Maximize = _definition.Goal.Maximize,
        Trace = _trace,
        Parent = request.Origin?.Run,
        ParentEpoch = request.Origin?.Epoch ?? 0,
    };

    /// <inheritdoc/>
    public Task LeaveAsync(SlotOffer offer)
    {
        if (_rest is not null) return Task.CompletedTask;
        Require();
        return DecideAsync(new SlotOffered(dependencies.Time.GetUtcNow(), offer.Worker, offer.Silo, Leaves: true));
    }

    /// <inheritdoc/>
    public Task<int> WantsAsync(string silo, int numerics) =>
        Task.FromResult(_rest is not null || numerics != NumericsVersion.Current ? 0 : Require().RunsFor(silo));

    /// <inheritdoc/>
    public Task NewsAsync(long after)
    {
        Require();
        return _tail.Last > after ? Task.CompletedTask : WaitAsync(_tail.News);

        async Task WaitAsync(Task news) => await news.WaitAsync(dependencies.LongestWait, dependencies.Time)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }
}
