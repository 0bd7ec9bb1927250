using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.Sizes;

/// <summary>How much a part of a task's data holds.</summary>
/// <param name="Sequences">Sequences; of a text, which is read in pieces, the streams.</param>
/// <param name="Steps">Steps of all sequences together.</param>
/// <param name="Shortest">Steps of the shortest sequence; 0 without sequences.</param>
/// <param name="OutputSteps">With encoder_decoder, output steps of all sequences together; 0 otherwise.</param>
/// <param name="LongestOutput">With encoder_decoder, steps of the longest output; 0 otherwise.</param>
public sealed record PartSizes(long Sequences, long Steps, int Shortest, long OutputSteps = 0, int LongestOutput = 0)
{
    /// <summary>Those of sequences.</summary>
    public static PartSizes Of(SequenceSet part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Streams > 0
            ? new PartSizes(part.Streams, part.Steps, (int)(part.Steps / part.Streams))
            // What reads its own forecasts goes through its windows once for each row that is told.
            : new PartSizes(part.Count, part.Steps * (1 + part.Later.Count), part.Count == 0 ? 0 : part.Lengths.Min(), part.OutputSteps, part.MaxOutputLength);
    }

    /// <summary>Those of both together.</summary>
    internal PartSizes With(PartSizes other) => new(Sequences + other.Sequences, Steps + other.Steps, Math.Min(Shortest, other.Shortest),
        OutputSteps + other.OutputSteps, Math.Max(LongestOutput, other.LongestOutput));

    /// <summary>Those of so many sequences of equal length.</summary>
    public static PartSizes OfEqual(long sequences, int steps) => new(sequences, sequences * steps, sequences == 0 ? 0 : steps);
}
