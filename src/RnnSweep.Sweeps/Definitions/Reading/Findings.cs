using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Collects what is wrong with a definition while it is read to its end.</summary>
internal sealed class Findings
{
    // A file with more than this is not a sweep file; the rest is counted.
    private const int Most = 100;
    private const int MostKept = 10_000;
    /// <summary>A longer list would bury the suggestion.</summary>
    private const int Few = 20;

    private const int MostKnown = 40;

    private readonly List<DefinitionError> _errors = [];
    private readonly List<DefinitionError> _warnings = [];
    private readonly HashSet<Origin> _closed = [];
    private int _dropped;
    private int _silent;

    /// <summary>Grows with every error, those included that are not shown.</summary>
    public int ErrorCount => _errors.Count + _dropped + _silent;

    /// <summary>True where more errors of one kind would help nobody: what costs time to explain is left out from here on.</summary>
    public bool HasEnough => ErrorCount > 5 * Most;

    public IReadOnlyList<DefinitionError> Errors => Sorted(_errors, _dropped);

    public IReadOnlyList<DefinitionError> Warnings => Sorted(_warnings, 0);

    /// <summary>Reports an error after which no other error about this place is reported.</summary>
    public void OnlyError(Origin origin, string key, string message)
    {
        Error(origin, key, message);
        _closed.Add(origin);
    }

    public void Error(Origin origin, string key, string message)
    {
        if (_closed.Contains(origin)) _silent++;
        else if (_errors.Count < MostKept) _errors.Add(new(origin.Source, origin.Line, origin.Column, key, message));
        else _dropped++;
    }

    /// <summary>Something is wrong that was said elsewhere.</summary>
    public void Silence() => _silent++;

    public void Warn(Origin origin, string key, string message)
    {
        if (_warnings.Count < MostKept) _warnings.Add(new(origin.Source, origin.Line, origin.Column, key, message));
    }

    public void Invalid(Node node, string key, string allowed) => Error(node.Origin, key, $"found {node.Shown}; allowed: {allowed}.");

    public void NotBuilt(Origin origin, string key, string what) => Error(origin, key, $"{what} is not built yet.");

    /// <summary>An unknown word: with the nearest known one, and all that are known, if they are few or none is near.</summary>
    public void Unknown(Origin origin, string key, string what, string found, IReadOnlyList<string> known, string? nearest)
    {
        var near = nearest is null ? "" : $" Did you mean '{nearest}'?";
        if (nearest is not null && known.Count > Few)
        {
            Error(origin, key, $"unknown {what} '{ShownValue.Text(found)}'.{near}");
            return;
        }
        var shown = string.Join(", ", known.Take(MostKnown).Select(ShownValue.Text)) + (known.Count > MostKnown ? ", …" : "");
        Error(origin, key, $"unknown {what} '{ShownValue.Text(found)}'.{near} Known: {shown}.");
    }

    private static DefinitionError[] Sorted(List<DefinitionError> problems, int dropped)
    {
        // OrderBy is stable: what was found first at one place stays first.
        var sorted = problems.Distinct().OrderBy(p => p.Line ?? int.MaxValue).ThenBy(p => p.Column ?? int.MaxValue).ToArray();
        if (sorted.Length <= Most) return sorted;
        var last = sorted[Most - 1];
        return [.. sorted[..Most], last with { Key = "", Message = $"and {sorted.Length - Most + dropped} more from here on." }];
    }
}
