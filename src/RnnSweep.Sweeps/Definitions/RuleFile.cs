using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Sweeps.Definitions.Sizes;

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
            var found = new EarlyTerminateReader(rules, findings).Read(entry);
            foreach (var rule in found)
                if (LengthRungs.Is(rule.Settings))
                    findings.Error(rule.Origin, Keys.Join(rule.Key, "resource"), $"with {LengthRungs.Parameter} a run of its own is trained at each rung, and "
                        + "recorded curves have none. Replay a rule that counts in epochs, steps or flops.");
            read = [.. found.Select(rule => rule.Settings)];
        }
        errors = findings.Errors;
        return errors.Count > 0 ? [] : read;
    }
}
