namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>What a text says about when: two readings where the order of day and month is open.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="DayFirst">Ticks where the day stands before the month; null where that is no date. For other forms both readings are the same.</param>
/// <param name="MonthFirst">Ticks where the month stands before the day; null where that is no date.</param>
internal readonly record struct DateReading(DateForm Form, long? DayFirst, long? MonthFirst)
{
    /// <summary>Whether the year has two digits, and its century is a guess.</summary>
    internal bool HasShortYear { get; init; }

    /// <summary>Ticks where the year stands first, as in <c>24/01/31</c>; null where that is no date, and for years of four digits.</summary>
    internal long? YearFirst { get; init; }
}
