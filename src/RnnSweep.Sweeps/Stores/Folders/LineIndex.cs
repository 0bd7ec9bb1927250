using System.Text.Json;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>Where each whole line of a journal ends, behind its line end.</summary>
/// <param name="path">The journal, for messages.</param>
internal sealed class LineIndex(string path)
{
    private readonly List<long> _ends = [];
    private (long Count, long Length) _before;
    private bool _sealed;

    /// <summary>How many lines there are.</summary>
    public long Count => _before.Count + _ends.Count;

    /// <summary>Where the last one ends.</summary>
    public long Length => EndOf(Count);

    /// <summary>Where a line ends, counted from 1.</summary>
    public long EndOf(long line) => line == _before.Count ? _before.Length : _ends[(int)(line - _before.Count) - 1];

    /// <summary>False where the line is one of those that somebody else has read.</summary>
    public bool Knows(long line) => line >= _before.Count;

    /// <summary>Takes it from somebody who has read them that the file begins with so many whole lines.</summary>
    public void Trust(long count, long length)
    {
        Clear();
        (_before, _sealed) = ((count, length), true);
    }

    /// <summary>Lines that were written.</summary>
    public void Add(ReadOnlySpan<long> ends)
    {
        _ends.AddRange(ends);
        _sealed = true;
    }

    /// <summary>Nothing is known.</summary>
    public void Clear()
    {
        _ends.Clear();
        (_before, _sealed) = (default, false);
    }

    /// <summary>Takes in what the file holds behind the last line that is known, up to where a write was torn.</summary>
    /// <returns>True where the last line is whole but for its line end.</returns>
    /// <exception cref="JournalUnreadableException">It is damaged.</exception>
    public bool Learn(ReadOnlySpan<byte> news)
    {
        var (from, place, whole, lacksNewline) = (Length, 0, _ends.Count, false);
        try
        {
            while (place < news.Length)
            {
                var newline = news[place..].IndexOf((byte)'\n');
                var line = newline < 0 ? news[place..] : news.Slice(place, newline);
                if (MoreAfter(line, ended: newline >= 0) is not { } more) break;
                place += line.Length + 1;
                _ends.Add(from + place);
                if (!more) (whole, lacksNewline) = (_ends.Count, newline < 0);
            }
        }
        finally
        {
            _ends.RemoveRange(whole, _ends.Count - whole);
        }
        return lacksNewline;
    }

    /// <summary>Whether there is more of a line's append; null where the line itself is torn.</summary>
    private bool? MoreAfter(ReadOnlySpan<byte> line, bool ended)
    {
        try
        {
            if (JournalLine.TryOpen(line, out _, out var more))
            {
                _sealed = true;
                return more;
            }
        }
        catch (JsonException error)
        {
            return ended ? throw Damaged(error.Message) : null;
        }
        if (!ended) return null;
        // Silos of version 0.1 wrote no checksums: a journal may begin with such lines.
        return _sealed ? throw Damaged(JournalLine.Unsealed) : false;
    }

    private JournalUnreadableException Damaged(string what) => new(path, Count + 1, what + ".");
}
