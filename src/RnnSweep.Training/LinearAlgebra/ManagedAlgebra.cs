using MathNet.Numerics;

namespace RnnSweep.Training.LinearAlgebra;

/// <summary>
/// Sets up MathNet.Numerics, once a process: its managed code and one thread. A native library found by chance would give other bits,
/// and threads of the shared pool are not a run's to use.
/// </summary>
internal static class ManagedAlgebra
{
    private static readonly bool Done = Prepare();

    /// <summary>To be called before MathNet is used.</summary>
    internal static void Ensure() => _ = Done;

    private static bool Prepare()
    {
        Control.UseManaged();
        Control.UseSingleThread();
        return true;
    }
}
