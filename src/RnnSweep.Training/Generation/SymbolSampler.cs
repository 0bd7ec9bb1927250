using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Decoding;

namespace RnnSweep.Training.Generation;

/// <summary>Draws symbols from softmax(logits / temperature); draw n comes from the stream (seed, "generate", n).</summary>
internal sealed class SymbolSampler(Sampling sampling)
{
    private int _drawn;

    /// <summary>The next symbol; of equally likely ones the lower belongs to the top k first.</summary>
    internal int Next(ReadOnlySpan<float> logits)
    {
        var number = _drawn++;
        if (sampling.Temperature == 0) return LogProbabilities.Best(logits);
        var weights = new double[logits.Length];
        var order = Enumerable.Range(0, logits.Length).ToArray();
        var values = logits.ToArray();
        Array.Sort(order, (a, b) => values[a] == values[b] ? a.CompareTo(b) : values[b].CompareTo(values[a]));
        var (largest, sum) = (values[order[0]], 0.0);
        foreach (var symbol in order.Take(sampling.TopK ?? logits.Length))
            sum += weights[symbol] = Elementary.Exp(((double)values[symbol] - largest) / sampling.Temperature);
        var place = StreamKey.Of(sampling.Seed).With("generate").With(number).Open().NextDouble() * sum;
        foreach (var symbol in order)
        {
            place -= weights[symbol];
            if (place < 0) return symbol;
        }
        return order[0];
    }
}
