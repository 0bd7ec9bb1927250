using System.Text;
using System.Text.RegularExpressions;

namespace RnnSweep.Docs.Tests.Pages;

/// <summary>What these tests must know of Markdown.</summary>
internal static partial class Markdown
{
    /// <summary>A line with its number, from 1, and whether it is within a block of code.</summary>
    public static IEnumerable<(int Number, string Text, bool IsCode)> Lines(string page)
    {
        var isCode = false;
        var number = 0;
        foreach (var line in Repository.Lines(page))
        {
            number++;
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            yield return (number, line, isCode || isFence);
            if (isFence) isCode = !isCode;
        }
    }

    /// <summary>The blocks of code in a language.</summary>
    public static IEnumerable<(int Line, string Text)> Blocks(string page, string language)
    {
        StringBuilder? block = null;
        var first = 0;
        foreach (var (number, text, _) in Lines(page))
        {
            if (block is null && text.Trim() == $"```{language}") (block, first) = (new StringBuilder(), number + 1);
            else if (block is not null && text.Trim() == "```")
            {
                yield return (first, block.ToString());
                block = null;
            }
            else block?.Append(text).Append('\n');
        }
    }

    /// <summary>The anchors that the headings of a page have, as code hosts make them.</summary>
    public static HashSet<string> Anchors(string page) =>
    [
        .. Lines(page).Where(line => !line.IsCode && line.Text.StartsWith('#'))
            .Select(line => NotInAnchors().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    /// <summary>A line without code, addresses and the targets of links.</summary>
    public static string Prose(string line) => Targets().Replace(InlineCode().Replace(line, " "), "$1 ");

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"(\])\([^)]*\)|https?://\S+|<!--.*?-->")]
    private static partial Regex Targets();
}
