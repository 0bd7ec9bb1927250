using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Formats;

/// <summary>
/// A table without frames that always fits its width: first headers become short, then long texts are cut, then the least worthy columns go.
/// Spectre's own table wraps cells instead, which tears rows of figures apart.
/// </summary>
internal sealed class TextTable(params IReadOnlyList<TextColumn> columns)
{
    private const int Gap = 2;
    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] cells)
    {
        if (cells.Length != columns.Count) throw new ArgumentException($"{columns.Count} cells are needed, not {cells.Length}", nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>How the table looks in a width, with the header first.</summary>
    public TextTableLayout Fit(int width, int indent = 0)
    {
        var kept = Enumerable.Range(0, columns.Count).ToList();
        var @short = false;
        var widths = Widths(kept, @short);
        var room = width - indent;
        while (Total(widths) > room)
        {
            if (!@short) @short = true;
            else if (Cut(kept, widths, room)) break;
            else if (kept.Count == 1) break;
            else kept.Remove(kept.MinBy(column => columns[column].Worth));
            widths = Widths(kept, @short);
        }

        var left = columns.Where((_, column) => !kept.Contains(column)).Select(column => column.Header);
        return new TextTableLayout([.. Lines(kept, widths, @short, indent)], @short, [.. left]);
    }

    private static int Total(List<int> widths) => widths.Sum() + Gap * (widths.Count - 1);

    private List<int> Widths(List<int> kept, bool @short) =>
        [.. kept.Select(column => _rows.Select(row => row[column].Width).Append(Header(column, @short).Width).Append(columns[column].MinWidth).Max())];

    private Cell Header(int column, bool @short) => new(@short ? columns[column].ShortHeader : columns[column].Header, Styles.Quiet);

    private bool Cut(List<int> kept, List<int> widths, int room)
    {
        while (Total(widths) > room)
        {
            // The widest gives first, so that none is cut to nothing for another's sake.
            var widest = Enumerable.Range(0, kept.Count).Where(i => widths[i] > columns[kept[i]].CutTo).DefaultIfEmpty(-1).MaxBy(i => i < 0 ? 0 : widths[i]);
            if (widest < 0) return false;
            widths[widest]--;
        }

        return true;
    }

    private IEnumerable<IRenderable> Lines(List<int> kept, List<int> widths, bool @short, int indent)
    {
        yield return RowLine([.. kept.Select(column => Header(column, @short))], kept, widths, indent);
        foreach (var row in _rows) yield return RowLine([.. kept.Select(column => row[column])], kept, widths, indent);
    }

    private Line RowLine(Cell[] cells, List<int> kept, List<int> widths, int indent)
    {
        var line = new List<Cell> { new string(' ', indent) };
        var owed = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Cut(widths[i]);
            var space = widths[i] - cell.Width;
            var (before, after) = columns[kept[i]].Right ? (space, 0) : (0, space);

            // Spaces are owed until something follows: no line ends in them.
            owed += before;
            if (cell.Width > 0)
            {
                line.Add(new string(' ', owed));
                line.Add(cell);
                owed = 0;
            }

            owed += after + Gap;
        }

        return new Line([.. line]);
    }
}
