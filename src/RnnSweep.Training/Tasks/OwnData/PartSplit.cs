using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Which part whole sequences belong to.</summary>
internal static class PartSplit
{
    /// <summary>Of each sequence 0 (train), 1 (valid) or 2 (test); every part gets one at least.</summary>
    /// <param name="count">Sequences, three or more.</param>
    /// <param name="shares">Of the three parts.</param>
    /// <param name="seed">What is drawn from; null for the file's order.</param>
    internal static int[] Of(int count, IReadOnlyList<double> shares, long? seed)
    {
        var train = Math.Clamp((int)Math.Round(count * shares[0]), 1, count - 2);
        var valid = Math.Clamp((int)Math.Round(count * shares[1]), 1, count - train - 1);
        var order = Enumerable.Range(0, count).ToArray();
        if (seed is { } given)
        {
            var random = StreamKey.Of(given).With("split").Open();
            random.Shuffle(order.AsSpan());
        }
        var parts = new int[count];
        for (var place = 0; place < count; place++) parts[order[place]] = place < train ? 0 : place < train + valid ? 1 : 2;
        return parts;
    }
}
