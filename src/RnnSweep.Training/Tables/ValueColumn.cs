using System.Text;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tables;

/// <summary>A column of results: a number a row, or what stands in its place.</summary>
/// <param name="name">The column's name.</param>
/// <param name="rows">The table's rows.</param>
internal sealed class ValueColumn(string name, int rows) : ITableColumn
{
    private readonly double[] _numbers = new double[rows];

    // A bit a row that holds a number, and what others hold.
    private readonly bool[] _has = new bool[rows];
    private readonly Dictionary<int, string> _others = [];

    /// <summary>The column's name.</summary>
    internal string Name => name;

    /// <summary>Rows that hold a number.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of a row; null where it holds none.</summary>
    internal double? this[int row] => _has[row] ? _numbers[row] : null;

    /// <summary>What a row holds that is no number; empty where it holds nothing.</summary>
    internal string OtherOf(int row) => _others.GetValueOrDefault(row, "");

    /// <summary>A row that holds something which is no number; null where there is none.</summary>
    internal int? FirstOther => _others.Count > 0 ? _others.Keys.Min() : null;

    /// <inheritdoc/>
    public void AddCell(int row, ReadOnlySpan<byte> text, bool isCommaDecimal)
    {
        if (TableNumber.TryParse(text, isCommaDecimal, out var number)) Add(row, number);
        else if (!TableNumber.IsMissing(text)) Add(row, Encoding.UTF8.GetString(text));
    }

    /// <inheritdoc/>
    public void Add(int row, double number)
    {
        _numbers[row] = number;
        _has[row] = true;
        Count++;
    }

    /// <inheritdoc/>
    public void Add(int row, string text) => _others[row] = text;

    /// <inheritdoc/>
    public void Add(int row, bool flag) => Add(row, flag ? 1.0 : 0.0);

    /// <inheritdoc/>
    public void AddMissing(int row)
    {
    }
}
