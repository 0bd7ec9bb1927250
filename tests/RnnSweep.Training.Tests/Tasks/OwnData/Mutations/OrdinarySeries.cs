namespace RnnSweep.Training.Tests.Tasks.OwnData.Mutations;

/// <summary>Series as people record them: times, two columns of numbers, some holes.</summary>
/// <param name="Start">The first time.</param>
/// <param name="Step">Between rows.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Level">About how large the numbers are.</param>
internal sealed record OrdinarySeries(DateTime Start, TimeSpan Step, int Decimals, double Level)
{
    /// <summary>Rows of each.</summary>
    public const int Rows = 48;

    /// <summary>An hourly load, a daily price, a reading every ten minutes, a large count, small differences around zero.</summary>
    public static IReadOnlyList<OrdinarySeries> All { get; } =
    [
        new(new DateTime(2023, 1, 2), TimeSpan.FromHours(1), 2, 50), new(new DateTime(2022, 11, 20), TimeSpan.FromDays(1), 3, 180),
        new(new DateTime(2024, 2, 28, 6, 0, 0), TimeSpan.FromMinutes(10), 1, 20), new(new DateTime(2021, 6, 1), TimeSpan.FromHours(6), 0, 48_000),
        new(new DateTime(2023, 12, 30), TimeSpan.FromHours(3), 4, 0),
    ];

    /// <summary>When a row is.</summary>
    public DateTime TimeOf(int row) => Start + row * Step;

    /// <summary>A number of a row; null for a hole.</summary>
    public double? ValueOf(int row, int column, bool holes) => holes && column == 1 && row is 7 or 8 or 30 && holes ? null
        : Math.Round(Level + (Level / 5 + 3) * Math.Sin(0.37 * row + column) + 0.7 * (row * 7 % 5) - column, Decimals);
}
