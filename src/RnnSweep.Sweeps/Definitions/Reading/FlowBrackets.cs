namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Finds out whether a list [ … ] or mapping { … } is closed. The parser reads ahead, so an error may come while it still holds one open that is not to blame,
/// and its place may be that one's beginning.
/// </summary>
internal static class FlowBrackets
{
    /// <summary>True where the bracket or brace at a place has its partner further on, with all between them in pairs too.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the bracket or brace stands.</param>
    public static bool IsClosed(string text, int start)
    {
        var open = new Stack<char>();
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '[': open.Push(']'); break;
                case '{': open.Push('}'); break;
                case ']' or '}' when open.Pop() != text[i]: return false;
                case ']' or '}' when open.Count == 0: return true;
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
