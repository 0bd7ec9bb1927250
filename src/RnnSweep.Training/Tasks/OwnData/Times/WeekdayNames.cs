namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Names of weekdays before dates, in small letters without accents, and what they are shortened to: those of German, French, Spanish, Italian,
/// Portuguese and Dutch; those of English are read anywhere.</summary>
internal static class WeekdayNames
{
    private static readonly string[] Names =
    [
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
        "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "domenica",
        "segunda", "terca", "quarta", "quinta", "sexta",
        "maandag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    ];

    /// <summary>Whether a word is one, or its first two letters or more.</summary>
    internal static bool Has(ReadOnlySpan<char> word)
    {
        foreach (var name in Names)
            if (name.AsSpan().StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
