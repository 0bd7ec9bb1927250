using System.Text.RegularExpressions;

namespace RnnSweep.Docs.Tests.Pages;

/// <summary>Links between pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        var broken =
            from line in Markdown.Lines(page)
            where !line.IsCode
            from Match link in Links().Matches(line.Text)
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Leads(page, target)
            select $"{page}:{line.Number}: {target}";
        Assert.Empty(broken);
    }

    /// <summary>Whoever starts at the README comes to every page.</summary>
    [Fact]
    public void Pages_AllOfThem_AreLinkedFromTheReadme()
    {
        var (reached, waiting) = (new HashSet<string> { "README.md" }, new Queue<string>(["README.md"]));
        while (waiting.TryDequeue(out var page))
            foreach (var target in Targets(page).Where(reached.Add)) waiting.Enqueue(target);
        Assert.Empty(Repository.Pages.Except(reached));
    }

    private static IEnumerable<string> Targets(string page) =>
        from line in Markdown.Lines(page)
        where !line.IsCode
        from Match link in Links().Matches(line.Text)
        let target = PathOf(page, link.Groups[1].Value.Split('#')[0])
        where target.EndsWith(".md", StringComparison.Ordinal)
        select target;

    private static bool Leads(string page, string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? page : PathOf(page, parts[0]);
        if (!File.Exists(Path.Combine(Repository.Root, path))) return false;
        return parts.Length == 1 || Markdown.Anchors(path).Contains(parts[1]);
    }

    private static string PathOf(string page, string target) =>
        Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)).Replace('\\', '/');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
