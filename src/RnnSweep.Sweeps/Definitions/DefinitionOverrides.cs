namespace RnnSweep.Sweeps.Definitions;

/// <summary>What the command line changes in a sweep file on the way in. Names are mapped first, so that values are set under the product's own.</summary>
/// <param name="Set"><c>path=value</c> each: a dotted path of keys and a YAML value; sets a key or adds it.</param>
/// <param name="Map"><c>a=b</c> each: the file's parameter a is the trainer's b.</param>
public sealed record DefinitionOverrides(IReadOnlyList<string> Set, IReadOnlyList<string> Map)
{
    /// <summary>The file's parameters that are left out, each a name or a pattern (<c>wandb_*</c>).</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Nothing is changed.</summary>
    public static DefinitionOverrides None { get; } = new([], []);
}
