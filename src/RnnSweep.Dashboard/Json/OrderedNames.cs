namespace RnnSweep.Dashboard.Json;

/// <summary>Names in the order in which they first came.</summary>
internal sealed class OrderedNames
{
    private readonly HashSet<string> _known = [];
    private readonly List<string> _all = [];

    /// <summary>The names.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Adds those that are new.</summary>
    public void AddAll(IEnumerable<string> names)
    {
        foreach (var name in names)
            if (_known.Add(name)) _all.Add(name);
    }
}
