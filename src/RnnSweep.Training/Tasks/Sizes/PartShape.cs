using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>What of a part of a task's data decides how memory for its batches is laid out.</summary>
/// <param name="Sequences">Sequences; of a text, its pieces.</param>
/// <param name="Longest">Steps of the longest.</param>
/// <param name="LongestOutput">Steps of the longest output; 0 where outputs have no length of their own.</param>
/// <param name="Streams">Of a text, how many pieces are read side by side; 0 for what is read in batches of any size.</param>
public readonly record struct PartShape(long Sequences, int Longest, int LongestOutput = 0, int Streams = 0)
{
    /// <summary>That of sequences.</summary>
    public static PartShape Of(SequenceSet part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new PartShape(part.Count, part.MaxLength, part.MaxOutputLength, part.Streams);
    }

    /// <summary>Sequences of the largest batch.</summary>
    public int Rows(int batchSize) => (int)Math.Min(Streams > 0 ? Streams : batchSize, Sequences);

    /// <summary>Batches of all of it.</summary>
    public long Batches(int batchSize)
    {
        var size = Streams > 0 ? Streams : batchSize;
        return (Sequences + size - 1) / size;
    }
}
