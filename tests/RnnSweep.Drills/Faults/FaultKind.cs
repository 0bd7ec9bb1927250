namespace RnnSweep.Drills.Faults;

/// <summary>What is done to the cluster.</summary>
internal enum FaultKind
{
    /// <summary>A silo's process is killed.</summary>
    Silo,

    /// <summary>The silo is killed that coordinates the sweep submitted last.</summary>
    Coordinator,

    /// <summary>A silo stands still (SIGSTOP) for 5 to 35 s, its connections open.</summary>
    Stopped,

    /// <summary>A silo is told to end (SIGTERM).</summary>
    Terminated,

    /// <summary>The front is killed.</summary>
    Front,

    /// <summary>The postmaster is killed, and back at once.</summary>
    Postmaster,

    /// <summary>The database is killed, and away for 5 to 60 s.</summary>
    Away,

    /// <summary>For 5 s, all connections to the database are cut four times a second, whatever they were doing.</summary>
    Cut,

    /// <summary>A silo reaches nobody for 5 to 45 s.</summary>
    Partition,

    /// <summary>Two silos are killed.</summary>
    Two,

    /// <summary>All silos are killed.</summary>
    All,

    /// <summary>A silo gets a heap that is too small, until a run of it has died of that.</summary>
    Memory,
}
