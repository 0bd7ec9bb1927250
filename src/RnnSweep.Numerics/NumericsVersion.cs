namespace RnnSweep.Numerics;

/// <summary>
/// The name of the bits that this program computes: equal versions give equal tables, bit for bit. Every journal names the version that its sweep was
/// made under, and no sweep
/// continues under another, because its runs would then not be comparable with those that are there.
/// </summary>
public static class NumericsVersion
{
    /// <summary>
    /// The version of this program. Raise it by one with every change after which any run's figures or weights, or any value that is proposed, differ
    /// in a single bit for the
    /// same sweep file: another order of additions, another polynomial, another key of a random stream, another default. A change that is only faster
    /// leaves it alone. The kept
    /// digests of the tests fail when bits change; they are renewed together with this number and never without it.
    /// </summary>
    public const int Current = 6;

    /// <summary>
    /// What stands for the version of journals that name none: they were written before versions were, under bits that nobody can tell.
    /// </summary>
    public const int Unnamed = 0;
}
