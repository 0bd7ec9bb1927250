namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A run of the corpus.</summary>
/// <param name="Task">The task's place in the corpus.</param>
/// <param name="TaskName">Its name.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Plant">What was planted; null in a healthy run.</param>
/// <param name="Strength">0 to 2.</param>
/// <param name="Trained">The run.</param>
/// <param name="Base">The best validation loss of the same run without the plant.</param>
/// <param name="Healed">Whether the change that its diagnosis suggests, made alone, healed it; null where none was tried.</param>
/// <param name="Chance">The same of a change drawn by chance.</param>
internal sealed record CorpusRun(int Task, string TaskName, long Seed, string Cell, Plant? Plant, int Strength, TrainedRun Trained, double Base,
    bool? Healed = null, bool? Chance = null)
{
    /// <summary>Whether it belongs to the half that bounds were chosen on: tasks of even place with seeds 1 and 2. The other half has other tasks and other
    /// seeds.</summary>
    public bool IsForChoosing => Task % 2 == 0;
}
