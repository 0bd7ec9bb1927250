namespace RnnSweep.Training.Memory;

/// <summary>For how much the gradient's probe lays out memory.</summary>
/// <param name="Steps">Steps of its longest sequence at most.</param>
/// <param name="Rows">Sequences of a group.</param>
/// <param name="Sequences">Sequences of all groups.</param>
/// <param name="TangentRows">Sequences of a group that tangent vectors follow.</param>
public readonly record struct ProbeSize(int Steps, int Rows, int Sequences, int TangentRows);
