using RnnSweep.Search.Settings;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// A rule as a sweep file writes it, defaults filled in. A rule is a record derived from this, an <see cref="IRuleKind"/>, a class that decides by it, and a
/// line in <see cref="RuleRegistry"/>.
/// </summary>
public abstract record RuleSettings
{
    /// <summary><c>type</c>: the rule's name.</summary>
    public abstract string Type { get; }

    /// <summary>The same as a definition has them: <see cref="IRuleKind.Read"/> gives equal settings back.</summary>
    public abstract SettingValues Values { get; }

    /// <summary>The rule that decides by these settings.</summary>
    public abstract IEarlyTermination Create();
}
