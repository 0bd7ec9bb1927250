using System.Text.RegularExpressions;

namespace RnnSweep.Docs.Tests.Pages;

/// <summary>Pages are short, and so are their lines and paragraphs.</summary>
public sealed partial class ShapeTests
{
    private const int WidestLine = 120;
    private const int LongestParagraph = 6;
    private const int LongestPage = 250;
    private const int LongestReadme = 150;

    public static TheoryData<string> Pages => [.. Repository.Pages];

    /// <summary>Except tables, code, and lines that are a link.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Lines_OfAPage_FitATerminal(string page) => Assert.Empty(
        from line in Markdown.Lines(page)
        where !line.IsCode && !IsTable(line.Text) && line.Text.Length > WidestLine && !line.Text.TrimStart().StartsWith('[')
        select $"{page}:{line.Number}: {line.Text.Length} characters");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Paragraphs_OfAPage_AreShort(string page)
    {
        var (tooLong, count) = (new List<string>(), 0);
        foreach (var (number, text, isCode) in Markdown.Lines(page))
        {
            var isText = !isCode && !IsTable(text) && text.Trim().Length > 0 && !text.StartsWith('#');
            count = !isText ? 0 : Items().IsMatch(text) ? 1 : count + 1;
            if (count == LongestParagraph + 1) tooLong.Add($"{page}:{number - LongestParagraph}");
        }
        Assert.Empty(tooLong);
    }

    /// <summary>References are looked up, not read.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ThatIsNoReference_IsShort(string page)
    {
        var most = page == "README.md" ? LongestReadme : page.StartsWith("docs/reference/", StringComparison.Ordinal) ? int.MaxValue : LongestPage;
        Assert.InRange(Repository.Lines(page).Length - 1, 1, most);
    }

    private static bool IsTable(string line) => line.TrimStart().StartsWith('|');

    [GeneratedRegex(@"^\s*([*-]|\d+\.)\s")]
    private static partial Regex Items();
}
