using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>Why a command cannot be carried out.</summary>
public static class CommandObjections
{
    /// <summary>The word of a command, as <c>command_accepted</c> and people have it.</summary>
    public static string WordOf(SweepCommand command) => command switch
    {
        SweepCommand.Pause => Commands.Pause,
        SweepCommand.Unpause => Commands.Unpause,
        SweepCommand.Stop => Commands.Stop,
        SweepCommand.Cancel => Commands.Cancel,
        SweepCommand.Retry => Commands.Retry,
        SweepCommand.Extend => Commands.Extend,
        SweepCommand.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no command"),
    };

    /// <summary>Why a command cannot be carried out now, in words; null where it can.</summary>
    internal static string? Of(GivenCommand given, CoordinatorState state)
    {
        var sweep = state.Sweep;
        return given.Command switch
        {
            SweepCommand.Note => OfNote(given, sweep.Runs.Count),
            SweepCommand.Retry => OfRetry(given, sweep),
            SweepCommand.Extend => OfExtension(given, state),
            _ when sweep.HasEnded => "the sweep has ended",
            SweepCommand.Cancel when given.Run is { } run => OfCancellation(run, sweep),
            _ when given.Run is not null => $"{WordOf(given.Command)} is for a whole sweep; a single run can be cancelled or retried",
            SweepCommand.Pause when sweep.Paused => "the sweep is paused already",
            SweepCommand.Unpause when !sweep.Paused => "the sweep is not paused",
            SweepCommand.Stop when sweep.Stopping => "the sweep is stopping already",
            _ => null,
        };
    }

    /// <summary>Why a note cannot be written.</summary>
    /// <param name="given">The note.</param>
    /// <param name="runs">How many runs there are.</param>
    public static string? OfNote(GivenCommand given, int runs)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Run is { } run && (run < 1 || run > runs)) return Unknown(run, runs);
        return given.Text is null ? "a note needs a text; an empty one removes the note that is there" : NoteText.Problem(given.Text);
    }

    private static string? OfCancellation(int run, ReplayedState sweep) => sweep.Find(run) switch
    {
        null => Unknown(run, sweep.Runs.Count),
        { Snapshot.HasEnded: true } => $"run {run} has ended",
        _ => null,
    };

    private static string? OfRetry(GivenCommand given, ReplayedState sweep)
    {
        if (given.Run is not { } run) return "a single run is retried; name its number";
        return sweep.Find(run) switch
        {
            null => Unknown(run, sweep.Runs.Count),
            { Snapshot.HasEnded: false } => $"run {run} has not ended",
            { Snapshot.State: not (RunState.Failed or RunState.Cancelled) and var state } =>
                $"run {run} is {state.ToString().ToLowerInvariant()}; only runs that have failed or were cancelled can be retried",
            { Snapshot.Parent: { } parent } when sweep.HasEnded =>
                $"run {run} began from a checkpoint of run {parent}, and with the end of a sweep those go",
            _ => null,
        };
    }

    private static string? OfExtension(GivenCommand given, CoordinatorState state)
    {
        var (definition, sweep) = (state.Parts.Definition, state.Sweep);
        if (given.Run is not null) return "the sweep is extended and not a run";
        if (given.RunCap is not { } cap) return "an extension needs the new run_cap";
        if (sweep.RunCap is not { } before)
            return "the sweep has no run_cap that could be raised: it trains all that its method proposes";
        if (cap <= before) return $"run_cap is {before} already, and is only raised: name a larger number than {before}";
        if (state.Parts.Method.Forks) return $"method {state.Parts.Method.Name} has planned its population for a run_cap of {before}";
        if (SweepLimits.Objection(definition with { RunCap = cap }) is { } tooLarge) return tooLarge;
        var planned = RunPlan.PlannedRuns(definition with { RunCap = cap, ComputeCap = null }, state.Parts.Method);
        return planned <= before ? $"method {state.Parts.Method.Name} has no more than the {planned} runs that are planned already" : null;
    }

    private static string Unknown(int run, int runs) => $"there is no run {run} so far; runs have the numbers 1 to {runs}";
}
