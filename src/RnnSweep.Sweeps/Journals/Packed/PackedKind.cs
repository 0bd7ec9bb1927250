namespace RnnSweep.Sweeps.Journals.Packed;

/// <summary>How an event is packed. The numbers are written to disk: they never change their meaning.</summary>
internal enum PackedKind : byte
{
    /// <summary>As its JSON object: what is rare, and what this form has no room for.</summary>
    Json = 0,

    /// <summary><c>run_proposed</c>.</summary>
    Proposed = 1,

    /// <summary><c>attempt_started</c>.</summary>
    Started = 2,

    /// <summary><c>epoch_recorded</c>.</summary>
    Recorded = 3,

    /// <summary><c>run_concluded</c>.</summary>
    Concluded = 4,
}
