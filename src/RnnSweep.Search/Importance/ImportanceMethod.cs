namespace RnnSweep.Search.Importance;

/// <summary>How importance is measured.</summary>
public enum ImportanceMethod
{
    /// <summary>How differently the best tenth is distributed (Watanabe et al. 2023, with conditions 2026).</summary>
    PedAnova,

    /// <summary>Shares of a random forest's variance (Hutter et al. 2014).</summary>
    Fanova,
}
