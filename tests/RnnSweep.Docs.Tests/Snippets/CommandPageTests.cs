using System.Text.RegularExpressions;
using RnnSweep.Docs.Tests.Pages;

namespace RnnSweep.Docs.Tests.Snippets;

/// <summary>The verbs and options in the documentation are those of the help texts, and none is left out.</summary>
public sealed partial class CommandPageTests
{
    private const string Page = "docs/reference/command.md";

    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["rnnsweep"] = "tests/RnnSweep.Cli.Tests/Expectations/Help",
        ["rnnsweep-cluster"] = "tests/RnnSweep.Cluster.Tests/Expectations/Help",
    };

    /// <summary>The help texts of all verbs: golden files, which the tests of the commands compare with what they print.</summary>
    public static TheoryData<string, string> Verbs =>
    [
        .. from command in Commands
           from file in Directory.GetFiles(Path.Combine(Repository.Root, command.Value), "*.txt")
           let verb = Path.GetFileNameWithoutExtension(file)
           where verb is not ("root" or "data")
           select (command.Key, verb),
    ];

    public static TheoryData<string> Pages => [.. Repository.Pages.Where(page => page != "CHANGELOG.md")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Verb_WithAllItsOptions_IsInTheReference(string command, string verb)
    {
        var text = Repository.Text(Page);
        Assert.Contains($"### `{Called(command, verb)}", text, StringComparison.Ordinal);
        Assert.All(Options(command, verb).Except(["-h", "--help"]), option => Assert.Contains($"`{option}", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_InAPage_HasItsVerbAndOptions(string page)
    {
        var wrong =
            from line in Markdown.Lines(page)
            from Match call in Calls().Matches(line.Text)
            let command = call.Groups[1].Value
            let verb = call.Groups[2].Value
            let known = File.Exists(HelpOf(command, verb))
            let options = known ? Option().Matches(call.Groups[3].Value).Select(option => option.Value).Except(Options(command, verb)) : [verb]
            where options.Any()
            select $"{page}:{line.Number}: {command} {verb}: {string.Join(", ", options)}";
        Assert.Empty(wrong);
    }

    private static string HelpOf(string command, string verb) => Path.Combine(Repository.Root, Commands[command], $"{verb}.txt");

    /// <summary>How the verb of a help text is called, by the text itself: <c>rnnsweep data get</c>, <c>rnnsweep export-model</c>.</summary>
    private static string Called(string command, string verb)
    {
        var usage = File.ReadLines(HelpOf(command, verb)).SkipWhile(line => line != "Usage:").Skip(1).First();
        return string.Join(' ', usage.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word[0] is not ('<' or '[')));
    }

    /// <summary>The options of a verb and, where it has verbs of its own, of all of these.</summary>
    private static HashSet<string> Options(string command, string verb) =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, Commands[command]), $"{verb}*.txt")
            .Where(file => $"{Called(command, Path.GetFileNameWithoutExtension(file))} ".StartsWith($"{Called(command, verb)} ", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("  -", StringComparison.Ordinal))
            .SelectMany(line => Option().Matches(line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[0])).Select(option => option.Value),
        "--help",
    ];

    [GeneratedRegex(@"(?<![\w/.-])(rnnsweep(?:-cluster)?) ([a-z]+(?:-[a-z]+)*)((?: [^`|#&]*)?)")]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?<!\S)--?[a-z][a-z-]*")]
    private static partial Regex Option();
}
