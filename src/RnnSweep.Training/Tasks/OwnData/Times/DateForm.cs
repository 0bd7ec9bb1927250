namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>How a date is written.</summary>
internal enum DateForm
{
    /// <summary>Year, month, day: <c>2024-01-31</c>, <c>2024/1/31</c>; also <c>2024-01</c>, <c>1956Q1</c>.</summary>
    YearFirst,

    /// <summary>Digits alone: <c>20240131</c>, <c>202401311300</c>.</summary>
    Compact,

    /// <summary>With the month's name: <c>31 Jan 2024</c>.</summary>
    Named,

    /// <summary>Day, month, year, or month, day, year, with dots: the day stands first unless the values say otherwise.</summary>
    Dots,

    /// <summary>The same with slashes or dashes: the values have to say which stands first.</summary>
    Slashes,
}
