namespace RnnSweep.Cluster.Checkup;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, in a word or two.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Advice">What to do; null where it is as it should be.</param>
internal sealed record Finding(string Subject, string Sentence, string? Advice = null)
{
    /// <summary>True where nothing is to be done.</summary>
    public bool IsWell => Advice is null;
}
