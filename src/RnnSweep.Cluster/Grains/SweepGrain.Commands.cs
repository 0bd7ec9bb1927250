using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Cluster.Grains;

/// <summary>What people ask for, of a sweep that has ended too.</summary>
internal sealed partial class SweepGrain
{
    private Task _commanding = Task.CompletedTask;
    private Task _ending = Task.CompletedTask;

    /// <inheritdoc/>
    public Task<string?> CommandAsync(SweepCommand command, int? run) => AskAsync(new CommandMessage(command, run, null, null));

    /// <inheritdoc/>
    public async Task<string?> AskAsync(CommandMessage command)
    {
        var given = command.Given();
        if (_rest is null && _coordinator is not { HasEnded: true })
        {
            Require();
            return await DecideAsync(given);
        }
        if (given.Command is not (SweepCommand.Note or SweepCommand.Retry or SweepCommand.Extend)) return _rest?.Refusal ?? "the sweep has ended";
        // Others ask while this one reads the journal: one after the other.
        var (before, done) = (_commanding, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _commanding = done.Task;
        try
        {
            await before;
            return given.Command == SweepCommand.Note ? await NoteAsync(given) : await GoOnAsync(given);
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <inheritdoc/>
    public async Task<string?> DeleteAsync()
    {
        if (_rest is null && _coordinator is null && _unreadable is null) Require();
        if (_coordinator is { HasEnded: false }) return "the sweep has not ended: cancel it first";
        // What this silo cannot read may be trained by another one.
        if ((_unreadable ?? _rest?.Refusal) is { } left) return left;
        await _commanding;
        await _ending;
        if (_coordinator is { HasEnded: false }) return "the sweep has not ended: cancel it first";
        await store.DeleteAsync(Id, CancellationToken.None);
        (_rest, _coordinator, _definition) = (null, null, null);
        _tail.Pulse();
        await EndWatchdogAsync();
        await GrainFactory.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).DeletedAsync(Id);
        LogDeleted(Id);
        DeactivateOnIdle();
        return null;
    }

    private async Task<string?> DecideAsync(GivenCommand given)
    {
        var instructions = await DecideAsync(new Commanded(dependencies.Time.GetUtcNow(), given));
        return instructions.OfType<InputRefused>().FirstOrDefault()?.Reason;
    }

    /// <summary>A note on a sweep that is only shown goes straight to the journal: nothing is decided because of it.</summary>
    private async Task<string?> NoteAsync(GivenCommand given)
    {
        if (_rest is not { } rest) return await DecideAsync(given);
        if (CommandObjections.OfNote(given, rest.Snapshot.Runs.Count) is { } objection) return objection;
        var note = new NoteWritten(given.Run, given.Text!) { Sequence = _tail.Last + 1, Time = dependencies.Time.GetUtcNow() };
        var lines = new List<string> { EventLine.Of(note) };
        await store.AppendAsync(Id, note.Sequence, lines, CancellationToken.None);
        rest.State.Apply(note);
        _rest = rest with { Snapshot = rest.State.Snapshot() };
        _tail.Add([note], lines);
        return null;
    }

    /// <summary>
    /// Lets a sweep go on that has ended. The store and the watchdog know first: should this silo die in between, the next one finds a sweep that goes on, or
    /// one that has ended still.
    /// </summary>
    private async Task<string?> GoOnAsync(GivenCommand given)
    {
        // Whoever came before may have let it go on already.
        if (_rest is null && _coordinator is { HasEnded: false }) return await DecideAsync(given);
        if (_rest?.Refusal is { } left) return left;
        // Its end is told before it is taken back.
        await _ending;
        var rest = _rest;
        await store.ReopenAsync(Id, CancellationToken.None);
        await WatchOverAsync();
        await ReadJournalAsync(CancellationToken.None, goesOn: true);
        string? refused;
        // Its numerics, its data: what this silo has against it stands in the place of the end.
        if (_rest is { } now && now != rest) refused = now.Refusal;
        else
        {
            // Not before the coordinator is there: until then whoever offers a slot is told that the sweep has ended.
            _rest = null;
            refused = await DecideAsync(given);
        }
        if (refused is null)
        {
            await AnnounceAsync();
            LogGoesOn(Id, CommandObjections.WordOf(given.Command));
            return null;
        }
        if (_coordinator is { HasEnded: false }) return refused;
        await ReadJournalAsync(CancellationToken.None);
        await EndAsync();
        return refused;
    }

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} is deleted")]
    private partial void LogDeleted(string sweep);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} goes on: {Command}")]
    private partial void LogGoesOn(string sweep, string command);
}
