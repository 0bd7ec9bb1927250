using System.IO.Enumeration;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Applies <c>--ignore</c>: parameters that mean something to another program are left out, with a warning for each.</summary>
internal sealed class IgnoredParameters(Findings findings)
{
    /// <summary>Takes them out of the file, and out of what is enqueued.</summary>
    public void LeaveOut(MappingNode root, IReadOnlyList<string> names)
    {
        var parameters = root.Find("parameters")?.Value as MappingNode;
        foreach (var name in names.Select(name => name.Trim()))
        {
            var origin = new Origin($"--ignore {ShownValue.Text(name)}", null, null);
            var found = parameters is null ? [] : Matching(parameters, name);
            if (found.Count == 0)
            {
                string[] known = parameters is null ? [] : [.. parameters.Entries.Select(entry => entry.Key)];
                findings.Unknown(origin, Keys.Join("parameters", name), "parameter of the file", name, known, NearestName.Find(name, known));
                continue;
            }
            foreach (var entry in found)
            {
                parameters!.Remove(entry.Key);
                findings.Warn(entry.KeyOrigin, Keys.Join("parameters", entry.Key), "is left out (--ignore).");
                if (root.Find("enqueue") is not { Value: SequenceNode variants }) continue;
                foreach (var variant in variants.Items.OfType<MappingNode>()) variant.Remove(entry.Key);
            }
        }
    }

    private static List<MappingEntry> Matching(MappingNode parameters, string name) =>
        [.. parameters.Entries.Where(entry => entry.Key == name || FileSystemName.MatchesSimpleExpression(name, entry.Key, ignoreCase: false))];
}
