namespace RnnSweep.Training.Predicting;

/// <summary>A parameter of a kept model with its shape.</summary>
/// <param name="Name">As the network calls it.</param>
/// <param name="Rows">Units.</param>
/// <param name="Columns">Inputs; 1 for a vector.</param>
/// <param name="IsVector">Whether it is one number a unit, and no matrix of one column.</param>
/// <param name="Values">Its numbers, row by row.</param>
public sealed record KeptTensor(string Name, int Rows, int Columns, bool IsVector, float[] Values);
