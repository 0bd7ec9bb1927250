using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>The texts that a model knows (classes, symbols, tags), each by its number.</summary>
internal sealed class KnownNames
{
    private const int MostShown = 6;

    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _numbers = [];

    internal KnownNames(IReadOnlyList<string> names)
    {
        _names = names;
        for (var i = 0; i < names.Count; i++)
        {
            _places.TryAdd(names[i], i);
            if (NumberOf(names[i]) is { } number) _numbers.TryAdd(number, i);
        }
    }

    /// <summary>The number of a text, that of an equal number where both are numbers (1 and 1.0); -1 for one that the training file never had.</summary>
    internal int Find(string text) => _places.TryGetValue(text, out var place) ? place
        : NumberOf(text) is { } number && _numbers.TryGetValue(number, out place) ? place : -1;

    /// <summary>What is said of one that is not known.</summary>
    /// <param name="what">What it is: a class, a symbol.</param>
    /// <param name="text">The text.</param>
    /// <param name="advice">What to do about it.</param>
    internal string Refusal(string what, string text, string advice) => $"the training file never had the {what} {ShownValue.Of(text)}; the model knows "
        + $"{string.Join(", ", _names.Take(MostShown).Select(ShownValue.Of))}{(_names.Count > MostShown ? ", …" : "")}. {advice}";

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number : null;
}
