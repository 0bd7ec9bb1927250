namespace RnnSweep.Cluster.Sharing;

/// <summary>A slot of the cluster.</summary>
/// <param name="Silo">The address of its silo.</param>
/// <param name="Slot">Its number there, from 0.</param>
internal readonly record struct SlotKey(string Silo, int Slot);
