using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Tables;

/// <summary>The rows of one variant.</summary>
/// <param name="columns">The columns of its parameters.</param>
/// <param name="values">The values that are sought there.</param>
/// <param name="rows">The table's rows.</param>
internal sealed class TableSearch(KeyColumn[] columns, ParameterValue[] values, int rows)
{
    private const int MostShown = 8;

    private readonly (int First, int Last)[] _same = [.. columns.Select((column, i) => column.Same(values[i]))];

    /// <summary>All rows with these values.</summary>
    internal IReadOnlyList<int> Exact()
    {
        var found = new List<int>();
        for (var row = 0; row < rows; row++)
            if (Has(row, except: null)) found.Add(row);
        return found;
    }

    /// <summary>
    /// The nearest row, with all that have the same values as it. Categories are to be the same; numbers are compared by where they stand among the numbers of
    /// their column, from 0 to 1, and distances add up as squares. Of equally near rows the first counts.
    /// </summary>
    /// <param name="isOffered">Rows that are left out are not offered.</param>
    internal IReadOnlyList<int> Nearest(Func<int, bool> isOffered)
    {
        var numbers = Enumerable.Range(0, columns.Length).Where(IsNear).ToArray();
        var isNumber = new bool[columns.Length];
        foreach (var i in numbers) isNumber[i] = true;
        double[] positions = [.. numbers.Select(i => columns[i].PositionOf(KeyColumn.NumberOf(values[i])!.Value))];
        var (nearest, least) = (-1, double.PositiveInfinity);
        for (var row = 0; row < rows; row++)
        {
            if (!Has(row, isNumber)) continue;
            var distance = 0.0;
            for (var i = 0; i < numbers.Length && distance < least; i++)
            {
                var code = columns[numbers[i]].Codes[row];
                var apart = code < 0 || code >= columns[numbers[i]].NumberCount ? double.PositiveInfinity : columns[numbers[i]].PositionOf(code) - positions[i];
                distance += apart * apart;
            }
            if (distance < least && isOffered(row)) (nearest, least) = (row, distance);
        }
        if (nearest < 0) return [];
        var alike = new List<int>();
        for (var row = nearest; row < rows; row++)
            if (Array.TrueForAll(columns, column => column.Codes[row] == column.Codes[nearest])) alike.Add(row);
        return alike;
    }

    /// <summary>Why there is no row.</summary>
    internal string WhyNone(bool isNearest)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (isNearest && IsNear(i) && columns[i].NumberCount > 0) continue;
            if (_same[i].First > _same[i].Last) return $"no row has {Named(i)}: {columns[i].Shown(values[i])}.{Hint(i, isNearest)}";
        }
        var named = string.Join(", ", Enumerable.Range(0, columns.Length).Take(MostShown).Select(Named)) + (columns.Length > MostShown ? ", …" : "");
        return isNearest
            ? $"no row with a result has the categories of {named}."
            : $"no row has {named} together; each of them stands in some row. nearest: true in task takes the nearest row.";
    }

    private string Hint(int i, bool isNearest) =>
        isNearest || !values[i].IsNumber || columns[i].NumberCount == 0 ? "" : " nearest: true in task takes the nearest row.";

    private string Named(int i) => $"{ShownValue.Text(columns[i].Name)} {ShownValue.Of(values[i])}";

    /// <summary>Whether a value may be near another: numbers may, and texts that are numbers where the column has any.</summary>
    private bool IsNear(int i) =>
        values[i].IsNumber || (KeyColumn.NumberOf(values[i]) is not null && columns[i].NumberCount > 0 && _same[i].First > _same[i].Last);

    private bool Has(int row, bool[]? except)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (except is not null && except[i]) continue;
            var code = columns[i].Codes[row];
            if (code < _same[i].First || code > _same[i].Last) return false;
        }
        return true;
    }
}
