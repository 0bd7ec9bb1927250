namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The texts of a category in an order that does not depend on the file's, each an input of its own.</summary>
internal sealed class CategoryCodes
{
    /// <summary>Categories at most: more inputs would say nothing of any one.</summary>
    internal const int Most = 200;

    private readonly Dictionary<string, int> _places;

    internal CategoryCodes(string column, IEnumerable<string> texts)
    {
        var ordered = texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _places = ordered.Select((text, i) => (text, i)).ToDictionary(StringComparer.Ordinal);
        Texts = ordered;
        Names = [.. ordered.Select(text => $"{column}={text}")];
    }

    /// <summary>The texts in the order of the inputs.</summary>
    internal IReadOnlyList<string> Texts { get; }

    /// <summary>Names of the inputs.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Adds the inputs of a text: 1 at its place; NaN at all of them for a hole.</summary>
    internal void Add(List<double> values, string? text)
    {
        var place = text is null ? -1 : _places[text];
        for (var i = 0; i < Names.Count; i++) values.Add(text is null ? double.NaN : i == place ? 1 : 0);
    }
}
