namespace RnnSweep.Search.Settings;

/// <summary>Something that a sweep file names and gives settings: a method or a rule.</summary>
public interface ISettable
{
    /// <summary>Its name in a sweep file, in lower case.</summary>
    string Name { get; }

    /// <summary>What it does, in one clause that continues its name.</summary>
    string Description { get; }

    /// <summary>Its settings, in the order in which the effective definition has them. Default: none.</summary>
    IReadOnlyList<SettingKey> Keys => [];
}
