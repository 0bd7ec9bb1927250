using System.Globalization;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What a note may be.</summary>
public static class NoteText
{
    /// <summary>Why a text is no note, in words; null where it is one. Empty is allowed: it removes a note.</summary>
    public static string? Problem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > NoteWritten.Longest) return $"the note has {text.Length} characters; allowed: {NoteWritten.Longest}";
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))
                return string.Create(CultureInfo.InvariantCulture, $"the note has the control character U+{(int)text[i]:X4}; allowed are line breaks and tabs");
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return "the note has half a character (a lone surrogate)";
        }
        return null;
    }
}
