namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>One of W&amp;B's shapes of a parameter: a distribution, its closed set of keys, and when it is inferred.</summary>
/// <param name="Name">The distribution.</param>
/// <param name="Required">Keys that must be given.</param>
/// <param name="Optional">Keys that have a default.</param>
/// <param name="Draw">What it gives, in a line.</param>
internal sealed record DistributionShape(string Name, string[] Required, string[] Optional, string Draw)
{
    /// <summary>All shapes, in the documentation's order.</summary>
    public static IReadOnlyList<DistributionShape> All { get; } =
    [
        new("constant", ["value"], [], "The value, always."),
        new("categorical", ["values"], [], "One of the values, each equally likely."),
        new("categorical_w_probabilities", ["values", "probabilities"], [], "One of the values, each with its own probability."),
        new("int_uniform", ["min", "max"], [], "A whole number from min to max, both included."),
        new("uniform", ["min", "max"], [], "A number from min to max."),
        new("q_uniform", ["min", "max"], ["q"], "A uniform number, rounded to a multiple of q."),
        new("log_uniform_values", ["min", "max"], [], "A number from min to max whose logarithm is uniform."),
        new("q_log_uniform_values", ["min", "max"], ["q"], "A log_uniform_values number, rounded to a multiple of q."),
        new("inv_log_uniform_values", ["min", "max"], [], "The same as log_uniform_values, under W&B's other name."),
        new("normal", [], ["mu", "sigma"], "A normal number with mean mu and standard deviation sigma."),
        new("q_normal", [], ["mu", "sigma", "q"], "A normal number, rounded to a multiple of q."),
        new("log_normal", [], ["mu", "sigma"], "e to the power of a normal number."),
        new("q_log_normal", [], ["mu", "sigma", "q"], "A log_normal number, rounded to a multiple of q."),
        new("beta", [], ["a", "b"], "A number from 0 to 1 of the beta distribution with shapes a and b."),
        new("q_beta", [], ["a", "b", "q"], "A beta number, rounded to a multiple of q."),
    ];

    /// <summary>The names of all shapes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(shape => shape.Name)];

    /// <summary>Every key that some shape has.</summary>
    public static IReadOnlyList<string> AllKeys { get; } = [.. All.SelectMany(shape => shape.Keys).Distinct()];

    /// <summary>All keys of the shape.</summary>
    public IEnumerable<string> Keys => Required.Concat(Optional);

    public static DistributionShape Find(string name) => All.First(shape => shape.Name == name);
}
