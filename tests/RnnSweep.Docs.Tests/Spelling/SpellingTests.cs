using System.Diagnostics;
using RnnSweep.Docs.Tests.Pages;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Docs.Tests.Spelling;

/// <summary>Spelling of documentation and help texts, by aspell and the words in <c>eng/words.txt</c>. Skipped where aspell is not installed.</summary>
public sealed class SpellingTests
{
    private const string Words = "eng/words.txt";

    private static readonly string[] HelpTexts = ["tests/RnnSweep.Cli.Tests/Expectations/Help", "tests/RnnSweep.Cluster.Tests/Expectations/Help"];

    [Fact]
    public async Task Pages_HaveNoUnknownWords() =>
        await CheckAsync(Repository.Pages,
            page => string.Join('\n', Markdown.Lines(page).Where(line => !line.IsCode).Select(line => Markdown.Prose(line.Text))));

    [Fact]
    public async Task HelpTexts_HaveNoUnknownWords() => await CheckAsync(
        HelpTexts.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.txt"))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
        file => string.Join('\n', Repository.Lines(file).Where(line => !line.Contains("rnnsweep", StringComparison.Ordinal))));

    [Fact]
    public void WordList_IsSortedAndHasEachWordOnce()
    {
        var words = KnownWords();
        Assert.Equal(words.Distinct().Order(StringComparer.Ordinal), words);
    }

    private static async Task CheckAsync(IEnumerable<string> files, Func<string, string> prose)
    {
        var texts = files.ToDictionary(file => file, prose);
        var unknown = (await UnknownAsync(string.Join('\n', texts.Values))).Except(KnownWords()).Except(Names()).ToList();
        var problems = unknown.Select(word =>
            $"{word}: {string.Join(", ", texts.Where(text => text.Value.Contains(word, StringComparison.Ordinal)).Select(text => text.Key))}");
        Assert.True(unknown.Count == 0, $"Correct these words, or add them to {Words}:\n{string.Join('\n', problems)}");
    }

    /// <summary>Words of what can be named in a sweep file, which whoever adds a name does not have to list again.</summary>
    private static IEnumerable<string> Names()
    {
        var catalogue = SweepCatalogue.Standard;
        return catalogue.Training.Networks.Names.Concat(catalogue.Training.Networks.Variants).Concat(catalogue.Training.Tasks.All.Select(task => task.Name))
            .Concat(catalogue.Methods.Built).Concat(catalogue.Methods.Planned).Concat(catalogue.Rules.Built).SelectMany(name => name.Split('_', '-'));
    }

    private static string[] KnownWords() => Repository.Text(Words).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string[]> UnknownAsync(string text)
    {
        var start = new ProcessStartInfo("aspell", ["list", "--lang=en", "--encoding=utf-8", "--mode=none", "--ignore=1"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var aspell = Start(start);
        var output = aspell.StandardOutput.ReadToEndAsync();
        await aspell.StandardInput.WriteAsync(text);
        aspell.StandardInput.Close();
        await aspell.WaitForExitAsync();
        Assert.Equal(0, aspell.ExitCode);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("aspell is not installed.");
            throw;
        }
    }
}
