using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What the journal says of a run: its snapshot, and what only scheduling needs to know. Changed by <see cref="ReplayedState"/> alone.</summary>
internal sealed class RunEntry(RunSnapshot snapshot)
{
    public RunSnapshot Snapshot { get; set; } = snapshot;

    public int Number => Snapshot.Number;

    /// <summary>Epochs that count.</summary>
    public int Recorded => Snapshot.EpochsDone;

    /// <summary>The attempt that is open; 0 where none is.</summary>
    public int OpenAttempt { get; set; }

    /// <summary>The simulated slot it holds.</summary>
    public int? Slot { get; set; }

    /// <summary>The virtual time of its next event.</summary>
    public long NextAt { get; set; }

    /// <summary>Who has decided about it last.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Why a rule has stopped it; it is concluded as soon as its worker has sent the final evaluation.</summary>
    public string? StopReason { get; set; }

    /// <summary>True while its open attempt has brought an epoch that counts.</summary>
    public bool Progressed { get; set; }

    /// <summary>True while its open attempt trains, or has begun to train, alone in its process.</summary>
    public bool Alone { get; set; }

    /// <summary>True where an attempt has died without a new checkpoint, and none has made one since.</summary>
    public bool Suspect { get; set; }

    /// <summary>How many such attempts in a row were alone in their process, and had begun to train.</summary>
    public int DeathsAlone { get; set; }

    /// <summary>How many in a row were alone in their process, and had not begun to train.</summary>
    public int DeathsUnbegun { get; set; }

    /// <summary>Nothing is held against it any more: it has made a checkpoint or a report.</summary>
    public void Clear() => (Suspect, DeathsAlone, DeathsUnbegun) = (false, 0, 0);

    /// <summary>True where it continues after its end: no rule and no method sees what it does from then on.</summary>
    public bool Retried { get; set; }

    /// <summary>True while a rule keeps it paused.</summary>
    public bool PausedByRule { get; set; }
}
