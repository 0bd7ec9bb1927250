namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>A sweep has a slot of a simulation.</summary>
internal sealed class SimulatedTurn(SimulatedSweep sweep, double began, double seconds)
{
    public SimulatedSweep Sweep => sweep;

    public double Began => began;

    /// <summary>When the slot is free again.</summary>
    public double Ends { get; private set; } = began + seconds;

    /// <summary>What its run has left to train because it is suspended, in seconds.</summary>
    public double Left { get; private set; }

    public bool HasReported(double time) => sweep.Epoch > 0 && time - began >= sweep.Epoch;

    /// <summary>Ends it at its run's next report. False where its run ends by then.</summary>
    public bool Suspend(double time)
    {
        var report = began + Math.Ceiling((time - began) / sweep.Epoch) * sweep.Epoch;
        if (report >= Ends) return false;
        (Left, Ends) = (Ends - report, report);
        return true;
    }
}
