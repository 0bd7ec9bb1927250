namespace RnnSweep.Training.Tasks.Generated;

/// <summary>The values that a parameter may have for a task.</summary>
/// <param name="Default">Where it is not given.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct WholeRange(int Default, int Least, int Most = 100_000);
