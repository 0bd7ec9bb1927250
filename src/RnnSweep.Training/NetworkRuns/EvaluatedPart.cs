using RnnSweep.Training.Losses;
using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>How far a part of the data has been evaluated, and what came of it. It goes into a checkpoint.</summary>
/// <param name="scores">Adds up its scores; null where there are none.</param>
internal sealed class EvaluatedPart(ScoreTally? scores)
{
    private const int SumLength = 9;

    /// <summary>Batches that have been evaluated.</summary>
    internal int Batches { get; private set; }

    /// <summary>The sum of their losses.</summary>
    internal LossSum Sum { get; private set; }

    /// <summary>What adds up their scores; null where there are none.</summary>
    internal ScoreTally? Scores => scores;

    internal void Add(LossSum batch) => (Sum, Batches) = (Sum + batch, Batches + 1);

    internal void Clear()
    {
        (Sum, Batches) = (default, 0);
        scores?.Clear();
    }

    internal double[] Capture() =>
    [
        Batches, Sum.Loss, Sum.Steps, Sum.Hits, Sum.Answers, Sum.Sequences, Sum.ExactMatches, Sum.FreeLoss, Sum.FreeSteps, .. scores?.Capture() ?? [],
    ];

    internal void Restore(double[] from)
    {
        Batches = (int)from[0];
        Sum = new LossSum(from[1], (long)from[2], from[3], (long)from[4])
        {
            Sequences = (long)from[5],
            ExactMatches = (long)from[6],
            FreeLoss = from[7],
            FreeSteps = (long)from[8],
        };
        scores?.Restore(from.AsSpan(SumLength));
    }
}
