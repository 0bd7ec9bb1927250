using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>A rule of a kept sweep that this program does not know. What it decided stands in the journal; it cannot decide again.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Json">All of the rule's object, as it stands in the journal.</param>
/// <param name="Known">The rules that there are.</param>
public sealed record UnknownRule(string Kind, string Json, IReadOnlyList<string> Known) : RuleSettings
{
    /// <inheritdoc/>
    public override string Type => Kind;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.None;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Always.</exception>
    public override IEarlyTermination Create() =>
        throw new ArgumentException($"this program does not know the rule {Kind}; built are {string.Join(", ", Known)}");
}
