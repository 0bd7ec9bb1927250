namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Names of months, in small letters without accents: those of English, German, French, Spanish, Italian, Portuguese and Dutch.</summary>
internal static class MonthNames
{
    private const int Shortest = 3;

    private static readonly string[][] Names =
    [
        ["january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari"],
        ["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
        ["march", "marz", "maerz", "mars", "marzo", "marco", "maart", "mrt"],
        ["april", "avril", "abril", "aprile"],
        ["may", "mai", "mayo", "maggio", "maio", "mei"],
        ["june", "juni", "juin", "junio", "giugno", "junho"],
        ["july", "juli", "juillet", "julio", "luglio", "julho"],
        ["august", "aout", "agosto", "augustus"],
        ["september", "septembre", "septiembre", "settembre", "setembro"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
        ["november", "novembre", "noviembre", "novembro"],
        ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
    ];

    /// <summary>The month, from 1, whose name a word is or begins, with three letters at least; 0 for none, and for a word that begins two months.</summary>
    internal static int Of(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest) return 0;
        var found = 0;
        for (var month = 0; month < Names.Length; month++)
            foreach (var name in Names[month])
            {
                if (!name.AsSpan().StartsWith(word, StringComparison.Ordinal)) continue;
                if (found > 0 && found != month + 1) return 0;
                found = month + 1;
                break;
            }
        return found;
    }

    /// <summary>Whether a text begins with a month's name.</summary>
    internal static bool StartsOne(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('a', 'z');
        return Of(end < 0 ? text : text[..end]) > 0;
    }

    /// <summary>Whether a word begins a month's English name.</summary>
    internal static bool IsEnglish(ReadOnlySpan<char> word, int month) => Names[month - 1][0].AsSpan().StartsWith(word, StringComparison.Ordinal);

    /// <summary>The letter without its accent, in small; the character itself where it has none.</summary>
    internal static char Plain(char letter) => char.ToLowerInvariant(letter) switch
    {
        'ä' or 'à' or 'á' or 'â' or 'ã' => 'a',
        'é' or 'è' or 'ê' => 'e',
        'í' or 'ì' => 'i',
        'û' or 'ù' or 'ú' or 'ü' => 'u',
        'ç' => 'c',
        var other => other,
    };
}
