namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells times of six digits that are neither years and months nor numbers with a steady step: days such as 240131, weeks such as 202405.</summary>
internal sealed class SixDigits
{
    private int _days;
    private int _weeks;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    internal void Take(double number)
    {
        Count++;
        if (number != Math.Floor(number)) return;
        var (first, second, third) = ((int)number / 10_000, (int)number / 100 % 100, (int)number % 100);
        if (second is >= 1 and <= 12 && third >= 1 && third <= DateTime.DaysInMonth(2000 + first % 100, second)) _days++;
        if (number is >= 190_001 and <= 210_053 && third is >= 1 and <= 53) _weeks++;
    }

    /// <summary>What is asked about them; null where they are numbers.</summary>
    /// <param name="column">The column's name, as messages show it.</param>
    /// <param name="shown">The first of them.</param>
    internal string? Problem(string column, string shown) => Count < 3 ? null
        : _days == Count ? $"{column}: {shown} may be a day with its year first, or a number. Write time_format: \"%y%m%d\" or time_format: number in task."
        : _weeks == Count ? $"{column}: {shown} may be a year with its week, or a number. Write it as 2024-W05 in the file, or time_format: number in task."
        : null;
}
