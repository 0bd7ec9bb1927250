using RnnSweep.Numerics;

namespace RnnSweep.Training.Tasks.Texts;

/// <summary>
/// The probability of a character from the n − 1 before it, counted in the training part and interpolated with shorter contexts (Witten and Bell 1991):
/// P_n(c|x) = (count(xc) + T(x)·P_{n−1}(c|x′))/(count(x) + T(x)), T(x) being the number of different characters that follow x, x′ the context without its
/// first character, P₀ = 1/A.
/// </summary>
internal sealed class NGram
{
    private readonly int _symbols;
    private readonly Dictionary<ulong, int>[] _counts;
    private readonly Dictionary<ulong, (int All, int Kinds)>[] _contexts;

    private NGram(int symbols, int order)
    {
        _symbols = symbols;
        _counts = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<ulong, int>())];
        _contexts = [.. Enumerable.Range(0, order).Select(_ => new Dictionary<ulong, (int, int)>())];
    }

    /// <summary>Counts a text.</summary>
    /// <param name="text">Its symbols.</param>
    /// <param name="symbols">A: different ones.</param>
    /// <param name="order">n at most; less where the numbers of contexts would not fit.</param>
    internal static NGram Of(ReadOnlySpan<int> text, int symbols, int order)
    {
        while (order > 1 && order * Elementary.Log(symbols + 1) > 63 * Elementary.Log(2)) order--;
        var model = new NGram(symbols, order);
        for (var at = 0; at < text.Length; at++)
        {
            ulong context = 0, place = 1;
            for (var n = 0; n < order && n <= at; n++)
            {
                if (n > 0) (context, place) = (context + (ulong)(text[at - n] + 1) * place, place * (ulong)(symbols + 1));
                ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(model._counts[n],
                    context * (ulong)(symbols + 1) + (ulong)text[at], out _);
                ref var seen = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(model._contexts[n], context, out _);
                seen = (seen.All + 1, seen.Kinds + (count == 0 ? 1 : 0));
                count++;
            }
        }
        return model;
    }

    /// <summary>Orders that were counted.</summary>
    internal int Order => _counts.Length;

    /// <summary>The mean loss of each order from 1 on, in nats a character.</summary>
    internal double[] Losses(ReadOnlySpan<int> text)
    {
        var losses = new double[Order];
        for (var at = 0; at < text.Length; at++)
        {
            var probability = 1.0 / _symbols;
            ulong context = 0, place = 1;
            for (var n = 0; n < Order; n++)
            {
                if (n > 0 && n <= at) (context, place) = (context + (ulong)(text[at - n] + 1) * place, place * (ulong)(_symbols + 1));
                if (n <= at && _contexts[n].TryGetValue(context, out var seen))
                    probability = (_counts[n].GetValueOrDefault(context * (ulong)(_symbols + 1) + (ulong)text[at]) + seen.Kinds * probability)
                        / (seen.All + seen.Kinds);
                losses[n] -= Elementary.Log(probability);
            }
        }
        for (var n = 0; n < losses.Length; n++) losses[n] /= text.Length;
        return losses;
    }
}
