namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Finds out whether a list [ … ] or mapping { … } is closed. The parser reads ahead, so an error may come while it still holds one open that is not to blame.</summary>
internal static class FlowBrackets
{
    /// <summary>True where the bracket or brace at <paramref name="start"/> has its partner before <paramref name="end"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the bracket or brace stands.</param>
    /// <param name="end">Where reading failed; at most the text's length is looked at.</param>
    public static bool CloseBefore(string text, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < Math.Min(end, text.Length); i++)
        {
            switch (text[i])
            {
                case '[' or '{': depth++; break;
                case ']' or '}' when --depth == 0: return true;
                case '"' or '\'': i = EndOfQuote(text, i); break;
                case '#' when i > 0 && char.IsWhiteSpace(text[i - 1]): i = EndOfLine(text, i); break;
            }
        }
        return false;
    }

    private static int EndOfQuote(string text, int start)
    {
        // Within a word a quote is a character like any other.
        if (start > 0 && char.IsLetterOrDigit(text[start - 1])) return start;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[start] == '"') i++;
            else if (text[i] == text[start]) return i;
        }
        return text.Length;
    }

    private static int EndOfLine(string text, int start) => text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;
}
