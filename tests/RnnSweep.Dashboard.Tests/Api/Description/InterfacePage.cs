using System.Text.Json;
using System.Text.RegularExpressions;

namespace RnnSweep.Dashboard.Tests.Api.Description;

/// <summary>docs/reference/api.md by its routes.</summary>
internal static partial class InterfacePage
{
    public static string Text { get; } = File.ReadAllText(Repository.InterfaceDocument);

    public static IReadOnlyList<Section> Sections { get; } = [.. Headings().Matches(Text).Select(Read)];

    private static Section Read(Match heading)
    {
        var end = Text.IndexOf("\n## ", heading.Index + heading.Length, StringComparison.Ordinal);
        var body = Text[(heading.Index + heading.Length)..(end < 0 ? Text.Length : end)];
        var query = Queries().Matches(heading.Groups["query"].Value).Select(match => (match.Groups["name"].Value, match.Groups["optional"].Length == 0));
        var examples = Examples().Matches(body).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement);
        return new Section(heading.Groups["operation"].Value, [.. query], body, [.. examples]);
    }

    [GeneratedRegex(@"^## `(?<operation>[A-Z]+ [^?`\[]+)(?<query>[^`]*)`$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Headings();

    [GeneratedRegex(@"(?<optional>\[?)[?&](?<name>[a-z_0-9]+)=", RegexOptions.ExplicitCapture)]
    private static partial Regex Queries();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    /// <summary>What the page says of one route.</summary>
    /// <param name="Operation">Its method and path.</param>
    /// <param name="Query">Its parameters; those in brackets are not required.</param>
    /// <param name="Body">The text.</param>
    /// <param name="Examples">The JSON in it.</param>
    internal sealed record Section(string Operation, IReadOnlyList<(string Name, bool Required)> Query, string Body, IReadOnlyList<JsonElement> Examples)
    {
        /// <summary>True where the text names a word as code.</summary>
        public bool Names(string word) => Body.Contains($"`{word}`", StringComparison.Ordinal);
    }
}
