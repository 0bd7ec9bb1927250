using System.Text;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Names of sweeps: they become names of folders.</summary>
internal static class SweepName
{
    public const int Longest = 100;

    public static bool IsValid(string name) => name.Length is > 0 and <= Longest && name[0] is not ('.' or '-') && name.All(IsAllowed);

    /// <summary>A name made of a file's: whatever may not stand in a name becomes a dash.</summary>
    public static string FromFile(string path) => FromText(Path.GetFileNameWithoutExtension(path));

    /// <summary>The same of any text; accents are taken off.</summary>
    public static string FromText(string text)
    {
        var name = new StringBuilder();
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormD))
            if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark) name.Append(IsAllowed(c) ? c : '-');
        var trimmed = name.ToString().TrimStart('.', '-');
        if (trimmed.Length > Longest) trimmed = trimmed[..Longest];
        return trimmed.Length == 0 ? "sweep" : trimmed;
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
