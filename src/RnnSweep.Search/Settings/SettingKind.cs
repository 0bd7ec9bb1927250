namespace RnnSweep.Search.Settings;

/// <summary>What a setting takes.</summary>
public enum SettingKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A real number; whole ones are taken as such.</summary>
    Real,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>One of a list of words.</summary>
    Word,

    /// <summary>A whole number, or, written with a point, a share above 0 and up to 1.0.</summary>
    CountOrShare,
}
