namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What columns are called that hold a part of a date each, from years to seconds, in the languages of months.</summary>
internal static class TimeParts
{
    private static readonly string[][] Names =
    [
        ["year", "years", "yr", "yyyy", "jahr", "année", "annee", "año", "ano", "anno", "jaar"],
        ["month", "months", "mon", "mo", "mm", "monat", "mois", "mes", "mês", "mese", "maand"],
        ["day", "days", "dd", "dy", "tag", "jour", "día", "dia", "giorno", "dag"],
        ["hour", "hours", "hr", "hh", "he", "hourending", "hour_ending", "hour ending", "stunde", "heure", "hora", "ora", "uur"],
        ["minute", "minutes", "minuto", "minuut"],
        ["second", "seconds", "sekunde", "seconde", "segundo", "secondo"],
    ];

    /// <summary>The largest number of each.</summary>
    private static readonly int[] Largest = [9999, 12, 31, 24, 59, 59];

    internal static int Count => Names.Length;

    /// <summary>Which part, from 0 for years; -1 for none.</summary>
    internal static int Of(string name) => Array.FindIndex(Names, words => words.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a column is called like a part, and holds numbers or, for months, names that it may be.</summary>
    internal static bool Is(int part, ColumnProfile column) => Of(column.Name) == part
        && (column.IsNumber ? !column.HasFraction && column.Extremes.Least >= (part is 1 or 2 ? 1 : 0)
            && column.Extremes.Most <= Largest[part]
            : part == 1 && column.Texts.Count <= 12 && column.Texts.All(text => Times.DateText.IsMonth(text)));

    /// <summary>Hours of a day as numbers, beside a column of days.</summary>
    internal static bool IsHour(ColumnProfile column) => Is(3, column) && column.Backs > 0;

    /// <summary>Hours, minutes and perhaps seconds as digits, <c>1300</c> or <c>130000</c>, beside a column of days.</summary>
    internal static bool IsClock(ColumnProfile column) => column.IsNumber && !column.HasFraction && column.Backs > 0
        && ((string[])["time", "zeit", "uhrzeit", "heure", "hora", "ora", "tijd", "hhmm", "hhmmss"]).Contains(column.Name.Trim('<', '>', ' '),
            StringComparer.OrdinalIgnoreCase)
        && column.Extremes is { Least: >= 0, Most: > 24 and <= 235_959 };
}
