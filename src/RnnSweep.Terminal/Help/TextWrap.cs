using System.Text;

namespace RnnSweep.Terminal.Help;

/// <summary>Breaks plain text between words.</summary>
public static class TextWrap
{
    /// <summary>Lines of at most a width, as far as words allow; at least one.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Break(text, width);
    }

    private static IEnumerable<string> Break(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }
        yield return line.ToString();
    }
}
