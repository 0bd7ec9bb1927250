namespace RnnSweep.Cluster.Hosting;

/// <summary>One setting: its key below the section, and how its text becomes part of the options.</summary>
/// <param name="Key">Such as <c>SiloPort</c> or <c>Membership:MissedProbes</c>.</param>
/// <param name="Allowed">The values that are accepted, for people.</param>
/// <param name="Help">What it is, with its default, for the command line's help.</param>
/// <param name="Read">The options with this value, or null where the text is not of the right kind.</param>
/// <param name="Shown">The value as it stands, or null where it must not be shown.</param>
/// <param name="Holds">Whether the value is within its own bounds; what it has to do with others is the validator's.</param>
internal sealed record ClusterSetting(
    string Key,
    string Allowed,
    string Help,
    Func<ClusterOptions, string, ClusterOptions?> Read,
    Func<ClusterOptions, string?> Shown,
    Func<ClusterOptions, bool> Holds)
{
    /// <summary>The key as it stands in the configuration.</summary>
    public string Path => $"{ClusterOptions.Section}:{Key}";

    /// <summary>The name on the command line: <c>--membership-missed-probes</c>.</summary>
    public string OptionName =>
        "--" + string.Concat(Key.Replace(":", "", StringComparison.Ordinal)
            .Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
