namespace RnnSweep.Training.Tasks;

/// <summary>When the answers of a task's sequences are due, as texts that are written alike whatever the file's own form: for the axes of pictures.</summary>
public sealed class RowTimes
{
    private readonly Func<int, int, IEnumerable<int>> _asked;
    private readonly Func<int, string> _text;

    /// <param name="asked">The rows that a sequence is asked for, from its first row and its length.</param>
    /// <param name="text">When a row is.</param>
    internal RowTimes(Func<int, int, IEnumerable<int>> asked, Func<int, string> text) => (_asked, _text) = (asked, text);

    /// <summary>Those of the answers of a sequence, in their order.</summary>
    internal string[] Of(int first, int length) => [.. _asked(first, length).Select(_text)];
}
