namespace RnnSweep.Search.Space.Constraints;

/// <summary>
/// One condition of <c>where</c> on a variant as a whole: <c>hidden_size * num_layers &lt;= 512</c>. Parsed into a tree of comparisons and calculations in
/// float64; nothing of it is executed as code. What cannot be judged, because a value is absent, holds.
/// </summary>
public sealed class Constraint
{
    /// <summary>Longer texts are refused.</summary>
    public const int LongestText = 1000;

    private readonly ConstraintNode _root;
    private readonly IReadOnlyDictionary<string, ConstraintName> _names;

    internal Constraint(string text, ConstraintNode root, IReadOnlyDictionary<string, ConstraintName> names) => (Text, _root, _names) = (text, root, names);

    /// <summary>As in the file.</summary>
    public string Text { get; }

    /// <summary>The parameters that it names.</summary>
    public IEnumerable<string> Names => _names.Values.Select(name => name.Name).Distinct();

    /// <summary>The condition of a text, or null with the reason in <paramref name="problem"/>.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="resolve">What a name stands for; null where it is unknown.</param>
    /// <param name="problem">What is wrong, and where.</param>
    public static Constraint? Parse(string text, Func<string, ConstraintName?> resolve, out ConstraintProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(resolve);
        try
        {
            problem = null;
            return new ConstraintParser(text, resolve).Parse();
        }
        catch (ConstraintException error)
        {
            problem = error.Problem;
            return null;
        }
    }

    /// <summary>Whether a variant may be tried.</summary>
    public bool Holds(Variant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return _root.Evaluate(name => variant.Find(_names[name].Name) ?? _names[name].Standard)?.Flag is not false;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
