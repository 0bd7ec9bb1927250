using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.Texts;

/// <summary>Cuts a long sequence of symbols into streams, and these into pieces.</summary>
internal static class Streams
{
    /// <summary>
    /// Stream s of S holds symbols s·n to s·n + n, n = (count − 1)/S, and foretells each from the ones before; its pieces have <paramref name="piece"/> steps,
    /// the last one what is left. Pieces are ordered by time, then by stream, as batches read them.
    /// </summary>
    /// <exception cref="InvalidDataException">There are too few symbols for a step of each stream.</exception>
    internal static SequenceSet Cut(ReadOnlySpan<int> symbols, int streams, int piece)
    {
        var length = (symbols.Length - 1) / streams;
        if (length < 1) throw new InvalidDataException($"a part of {symbols.Length} characters is too short for {streams} streams");
        var (inputs, classes) = (new int[length * streams], new int[length * streams]);
        var lengths = new int[(length + piece - 1) / piece * streams];
        var (sequence, place) = (0, 0);
        for (var first = 0; first < length; first += piece)
        {
            var steps = Math.Min(piece, length - first);
            for (var stream = 0; stream < streams; stream++, place += steps)
            {
                lengths[sequence++] = steps;
                symbols.Slice(stream * length + first, steps).CopyTo(inputs.AsSpan(place));
                symbols.Slice(stream * length + first + 1, steps).CopyTo(classes.AsSpan(place));
            }
        }
        return new SequenceSet(lengths, [], classes, []) { Symbols = inputs, Streams = streams };
    }
}
