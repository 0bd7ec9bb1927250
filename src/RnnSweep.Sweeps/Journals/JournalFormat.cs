namespace RnnSweep.Sweeps.Journals;

/// <summary>The version of the journal's format.</summary>
public static class JournalFormat
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;
}
