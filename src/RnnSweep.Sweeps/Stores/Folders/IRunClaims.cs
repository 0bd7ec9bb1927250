namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>Which attempt has claimed which run.</summary>
internal interface IRunClaims
{
    /// <summary>The attempt that holds a run, or null where nobody has claimed it.</summary>
    int? HolderOf(int run);

    /// <summary>From now on this attempt holds it.</summary>
    void Claim(int run, int attempt);
}
