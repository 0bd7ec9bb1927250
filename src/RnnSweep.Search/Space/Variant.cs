using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>One assignment of values to the active parameters of a space.</summary>
/// <param name="Number">Its place among the variants of its sweep, from 1.</param>
/// <param name="Values">The active parameters in the file's order; a parameter whose <c>when</c> does not hold is left out.</param>
public sealed record Variant(int Number, IReadOnlyList<KeyValuePair<string, ParameterValue>> Values)
{
    /// <summary>The value of a parameter, or null where it is inactive or unknown.</summary>
    public ParameterValue? Find(string name)
    {
        foreach (var (key, value) in Values)
            if (key == name) return value;
        return null;
    }
}
