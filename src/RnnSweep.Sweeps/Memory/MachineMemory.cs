namespace RnnSweep.Sweeps.Memory;

/// <summary>What this machine, or the container that this process is in, can give to runs.</summary>
public static class MachineMemory
{
    /// <summary>The rest is for the program itself, for data that are read and for what else the machine does.</summary>
    private const double Share = 0.8;

    /// <summary>Bytes that runs may take where nobody says otherwise: most of what there is.</summary>
    public static long Most => (long)(Share * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}
