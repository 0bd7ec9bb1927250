namespace RnnSweep.Cluster.Training;

/// <summary>How much of a run is to be trained now.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Until">The last epoch to train.</param>
/// <param name="Conclude">True when the last word is wanted though training could go on.</param>
internal sealed record RunPiece(int Attempt, int Until, bool Conclude);
