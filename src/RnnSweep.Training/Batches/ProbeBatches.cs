using RnnSweep.Training.Data;

namespace RnnSweep.Training.Batches;

/// <summary>The sequences of a probe: the first of the validation part, in groups of equally many, the same at every epoch of every run of a task.</summary>
internal sealed class ProbeBatches
{
    /// <summary>As many groups as are wanted, fewer or smaller where there are not enough sequences.</summary>
    /// <param name="part">The part they are taken from.</param>
    /// <param name="groups">Groups that are wanted.</param>
    /// <param name="rows">Sequences of each that are wanted.</param>
    internal ProbeBatches(SequenceSet part, int groups, int rows)
    {
        (Count, MaxRows) = Found(groups, rows, part.Count);
        for (var sequence = 0; sequence < Count * MaxRows; sequence++) MaxSteps = Math.Max(MaxSteps, part.Lengths[sequence]);
        Plan = new BatchPlan(Count * MaxRows, Math.Max(1, MaxRows));
    }

    /// <summary>Groups, and sequences of each, that there are enough sequences for.</summary>
    internal static (int Groups, int Rows) Found(int groups, int rows, long sequences)
    {
        var count = (int)Math.Min(groups, sequences);
        return (count, (int)Math.Min(rows, sequences / Math.Max(1, count)));
    }

    /// <summary>Groups.</summary>
    internal int Count { get; }

    /// <summary>Sequences of each.</summary>
    internal int MaxRows { get; }

    /// <summary>Steps of the longest of all.</summary>
    internal int MaxSteps { get; }

    /// <summary>Which they are.</summary>
    internal BatchPlan Plan { get; }
}
