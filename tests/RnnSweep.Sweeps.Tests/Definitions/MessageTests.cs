using System.Text.RegularExpressions;
using System.Text;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>
/// Every message that a sweep file can get, word for word. <c>Expectations/Messages/GROUP.cases</c> holds files, each under a line <c>## title</c> (with the
/// command line's --set and --map, where they matter); <c>GROUP.txt</c> what is said of each. UPDATE_EXPECTATIONS as elsewhere.
/// </summary>
public sealed partial class MessageTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Definitions", "Expectations", "Messages");
    private static readonly SweepDefinitionReader Reader = new();

    public static TheoryData<string> Groups =>
        [.. Directory.GetFiles(Folder, "*.cases").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Read_EveryCase_GivesTheExpectedMessages(string group)
    {
        var shown = new StringBuilder();
        foreach (var (title, text) in Cases(group))
        {
            var overrides = new DefinitionOverrides([.. Options(title, "set")], [.. Options(title, "map")]);
            var result = Reader.Read(text, "sweep.yaml", overrides);
            shown.Append("## ").Append(title).Append('\n');
            foreach (var error in result.Errors) shown.Append("error ").Append(error).Append('\n');
            foreach (var warning in result.Warnings) shown.Append("warning ").Append(warning).Append('\n');
            Assert.True(result.Errors.Count + result.Warnings.Count > 0, $"{group}: nothing is said of '{title}'");
        }
        var file = group + ".txt";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Sweeps.Tests", "Definitions", "Expectations", "Messages", file), shown.ToString());
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, file)), shown.ToString());
    }

    private static IEnumerable<(string Title, string Text)> Cases(string group)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, group + ".cases")).Split("## ", StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            yield return (part[..end], part[(end + 1)..]);
        }
    }

    private static IEnumerable<string> Options(string title, string name) =>
        Option().Matches(title).Where(match => match.Groups[1].Value == name).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"--(set|map) (\S+)")]
    private static partial Regex Option();
}
