using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>Reads a file that holds nothing but what stands under <c>early_terminate</c>: a rule, or a list of rules.</summary>
public static class RuleFile
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="path">As errors shall name it.</param>
    /// <param name="rules">What it can name.</param>
    /// <param name="errors">All errors at once; empty where there is none.</param>
    /// <returns>The rules; empty where there is an error.</returns>
    public static IReadOnlyList<RuleSettings> Read(string text, string path, RuleRegistry rules, out IReadOnlyList<DefinitionError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rules);
        var findings = new Findings();
        IReadOnlyList<RuleSettings> read = [];
        if (NodeParser.Parse(text, path, isFile: true, findings) is { } root)
        {
            // A whole sweep file will do too.
            var entry = (root as MappingNode)?.Find(EarlyTerminateReader.Key) ?? new MappingEntry(EarlyTerminateReader.Key, root.Origin, root);
            read = [.. new EarlyTerminateReader(rules, findings).Read(entry).Select(rule => rule.Settings)];
        }
        errors = findings.Errors;
        return errors.Count > 0 ? [] : read;
    }
}
