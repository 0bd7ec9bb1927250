using System.Text.RegularExpressions;
using RnnSweep.Cli.Hosting;
using RnnSweep.Docs.Tests.Pages;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Docs.Tests.Snippets;

/// <summary>What README and documentation show is what happens.</summary>
/// <param name="folder">Where it happens.</param>
public sealed partial class SnippetTests(SnippetFolder folder) : IClassFixture<SnippetFolder>
{
    /// <summary>A block <c>console</c>: a command after <c>$</c>, and how its output begins; <c>…</c> stands for anything.</summary>
    public static TheoryData<string, int, string> Consoles =>
        [.. from page in Repository.Pages from block in Markdown.Blocks(page, "console") select (page, block.Line, block.Text)];

    /// <summary>Every sweep file.</summary>
    public static TheoryData<string, int, string> Sweeps =>
        [.. from page in Repository.Pages from block in Markdown.Blocks(page, "yaml") select (page, block.Line, block.Text)];

    [Theory]
    [MemberData(nameof(Consoles))]
    public async Task Command_WithItsOutput_PrintsIt(string page, int line, string block)
    {
        var lines = block.Split('\n', 2);
        Assert.StartsWith("$ rnnsweep ", lines[0], StringComparison.Ordinal);
        var (code, output, error) = await CommandProcess.RunAsync(folder.Path, lines[0]["$ rnnsweep ".Length..].Split(' '));
        Assert.True(code == 0, $"{page}:{line}: {error}");
        var pattern = "^" + string.Join(".*?",
            Squeezed(lines[1]).Split('…').Select(part => Regex.Escape(part.Trim()).Replace("\\ ", @"\s+", StringComparison.Ordinal)));
        Assert.True(Regex.IsMatch(Squeezed(output), pattern, RegexOptions.Singleline), $"{page}:{line}: the command prints\n{output}\ninstead of\n{lines[1]}");
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void SweepFile_OfAPage_IsValid(string page, int line, string yaml)
    {
        // What 'rnnsweep validate' does, without the time that a step takes.
        var file = folder.Write($"{page.Replace('/', '-')}-{line}.yaml", yaml);
        var host = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.0.0", TimeProvider.System);
        var plan = host.Read(file, DefinitionOverrides.None);
        Assert.Empty(plan.Warnings);
        Assert.True(host.Estimate(plan, new DataFolder(null), long.MaxValue).Runs > 0, $"{page}:{line}");
    }

    [Fact]
    public void Pages_HaveBothKindsOfSnippets()
    {
        Assert.Contains(Consoles, row => row.Data.Item1 == "README.md");
        Assert.Contains(Sweeps, row => row.Data.Item1 == "README.md");
        Assert.True(Consoles.Count >= 4);
        Assert.True(Sweeps.Count >= 8);
    }

    /// <summary>Tables are as wide as the terminal, and sentences break where it ends.</summary>
    private static string Squeezed(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
