namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>Fisher's exact test, one-sided: how likely chance deals hits so unevenly between two sides.</summary>
internal sealed class FisherExact
{
    // Below this share of the sum a term, and all that follow it, add nothing to it.
    private const double Nothing = 1e-18;

    private readonly double[] _logFactorials;

    /// <summary>For so many runs on both sides at most.</summary>
    internal FisherExact(int most)
    {
        _logFactorials = new double[most + 1];
        for (var n = 2; n <= most; n++) _logFactorials[n] = _logFactorials[n - 1] + Math.Log(n);
    }

    /// <summary>
    /// The logarithm of the chance of at least so many hits on the first side, all hits being dealt at random: of the upper tail of the hypergeometric
    /// distribution. The chance itself can be too small for a number, and the smallest of several is looked for.
    /// </summary>
    internal double LogChance(int hits, int runs, int otherHits, int otherRuns)
    {
        var all = hits + otherHits;
        var first = LogChoose(runs, hits) + LogChoose(otherRuns, otherHits) - LogChoose(runs + otherRuns, all);
        // From here on terms come out of the one before; summed relative to the first.
        var (term, sum) = (1.0, 1.0);
        for (var k = hits; k < Math.Min(all, runs); k++)
        {
            var factor = (double)(runs - k) * (all - k) / ((k + 1.0) * (otherRuns - all + k + 1.0));
            term *= factor;
            sum += term;
            // Once they fall, they fall ever faster.
            if (factor < 1 && term < Nothing * sum) break;
        }
        return Math.Min(0, first + Math.Log(sum));
    }

    private double LogChoose(int n, int k) => _logFactorials[n] - _logFactorials[k] - _logFactorials[n - k];
}
