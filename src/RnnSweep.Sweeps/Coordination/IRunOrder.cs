namespace RnnSweep.Sweeps.Coordination;

/// <summary>In which order runs get their numbers, workers their runs, and reports their effect. Has no state of its own.</summary>
internal interface IRunOrder
{
    /// <summary>Lets everything count whose turn has come.</summary>
    /// <param name="run">The run that something came in about; 0 where it is about the sweep.</param>
    void Advance(int run);

    /// <summary>Gives a worker a run; false where there is none for it now.</summary>
    bool TryAssign(string worker, string place);

    /// <summary>How many runs the workers of a process could be given now; suspects, which need a process to themselves, are not counted.</summary>
    int CountFor(string place);

    /// <summary>The epoch to which the worker that has a run trains it next; null where the run waits, or another one comes first for that worker.</summary>
    int? Extend(RunEntry entry, Assignment assignment);

    /// <summary>
    /// The run whose report decides what idle workers do next; null where nothing is waited for, or where fewer runs are left than there are workers.
    /// </summary>
    /// <param name="workers">How many there are.</param>
    int? Awaited(int workers);

    /// <summary>True when no run will be proposed any more, whatever comes in.</summary>
    bool IsExhausted { get; }

    /// <summary>The clock of events from outside.</summary>
    long? Clock { get; }
}
