namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// Which worker has which run, and which process has which suspended run in memory. No part of the journal: after a restart whoever was given a run is
/// taken to have it
/// still, until its engine says that the attempt is lost or its worker offers the slot.
/// </summary>
internal sealed class AssignmentTable
{
    /// <summary>How long a worker waits for its own runs before it takes one from another process's memory: about what that costs.</summary>
    public static readonly TimeSpan MoveAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, Assignment> _assignments = [];
    private readonly Dictionary<int, string> _homes = [];
    private readonly Dictionary<string, DateTimeOffset> _waiting = [];

    public Assignment? Find(int run) => _assignments.GetValueOrDefault(run);

    public bool Has(int run) => _assignments.ContainsKey(run);

    public void Assign(int run, Assignment assignment)
    {
        _assignments[run] = assignment;
        _homes.Remove(run);
        _waiting.Remove(assignment.Worker);
    }

    /// <summary>The worker is done with the run: it has concluded it.</summary>
    public void Return(int run) => _assignments.Remove(run);

    /// <summary>The run's attempt is over: nobody has it, not in memory either.</summary>
    public void Forget(int run)
    {
        _assignments.Remove(run);
        _homes.Remove(run);
    }

    /// <summary>A worker that offers its slot has no run; one that it was told to suspend is in its process's memory.</summary>
    /// <returns>The runs whose outcome nobody knows.</returns>
    public IReadOnlyList<int> Offered(string worker, string place)
    {
        Left(worker, place);
        List<int>? lost = null;
        foreach (var (run, assignment) in _assignments)
            if (assignment.Worker == worker && _assignments.Remove(run)) (lost ??= []).Add(run);
        return lost ?? [];
    }

    /// <summary>
    /// A worker trains something else since it was told to suspend a run. Said late, when the worker has a run again, it says nothing of that one.
    /// </summary>
    public void Left(string worker, string place)
    {
        foreach (var (run, assignment) in _assignments)
            if (assignment.Worker == worker && assignment.Suspended && _assignments.Remove(run)) _homes[run] = place;
    }

    /// <summary>True where a suspect trains alone in a process: nothing else may.</summary>
    public bool IsReserved(string place) => _assignments.Values.Any(assignment => assignment.Alone && assignment.Place == place);

    /// <summary>True where a worker of a process has a run, or may have one.</summary>
    public bool IsBusy(string place) => _assignments.Values.Any(assignment => assignment.Place is null || assignment.Place == place);

    /// <summary>The process that has a suspended run in memory; null where none has.</summary>
    public string? HomeOf(int run) => _homes.GetValueOrDefault(run);

    /// <summary>How long a worker has been offering its slot without getting a run.</summary>
    public TimeSpan Waited(string worker, DateTimeOffset now) => _waiting.TryAdd(worker, now) ? TimeSpan.Zero : now - _waiting[worker];
}
