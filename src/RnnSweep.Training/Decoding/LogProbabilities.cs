using RnnSweep.Numerics;

namespace RnnSweep.Training.Decoding;

/// <summary>From logits to logarithms of probabilities, in float64.</summary>
internal static class LogProbabilities
{
    /// <summary>ln softmax(z): z − max − ln Σ exp(z − max), summed in order.</summary>
    internal static void Of(ReadOnlySpan<float> logits, Span<double> to)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in logits) largest = Math.Max(largest, logit);
        var sum = 0.0;
        foreach (var logit in logits) sum += Elementary.Exp(logit - largest);
        var shift = largest + Elementary.Log(sum);
        for (var i = 0; i < logits.Length; i++) to[i] = logits[i] - shift;
    }

    /// <summary>The symbol with the largest logit, the first of equals.</summary>
    internal static int Best(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best]) best = i;
        return best;
    }
}
