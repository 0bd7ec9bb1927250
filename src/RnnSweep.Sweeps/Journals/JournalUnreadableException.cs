namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// A journal is damaged, or of a version that this program does not know. Nothing is guessed: the message names file, line and what is wrong.
/// </summary>
public sealed class JournalUnreadableException : Exception
{
    /// <summary>Says what was found where.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="line">The line, from 1; 0 for the file as a whole.</param>
    /// <param name="what">What is wrong, as the second half of a sentence.</param>
    public JournalUnreadableException(string file, long line, string what)
        : base(line > 0 ? $"{file}, line {line}: {what}" : $"{file}: {what}") => (File, Line) = (file, line);

    /// <summary>The journal.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 for the file as a whole.</summary>
    public long Line { get; }
}
