namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>A sweep of a simulation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Length">How long its n-th run takes, in seconds.</param>
/// <param name="From">When it is submitted.</param>
/// <param name="To">When it ends.</param>
internal sealed record SimulatedSweep(string Id, int Weight, Func<int, double> Length, double From = 0, double To = double.PositiveInfinity)
{
    /// <summary>When it has something to give, while it is open.</summary>
    public Func<double, bool> HasWork { get; init; } = _ => true;

    /// <summary>Seconds from one report of its runs to the next; 0 where they report at their ends alone.</summary>
    public double Epoch { get; init; }

    /// <summary>How many of its runs can train at a time.</summary>
    public int Parallelism { get; init; } = int.MaxValue;

    public bool IsOpen(double time) => time >= From && time < To;

    /// <summary>Runs of a length.</summary>
    public static Func<int, double> Of(double seconds) => _ => seconds;

    /// <summary>Runs of 5 ms to a minute, as many of each order of magnitude, in an order without a period.</summary>
    public static double Mixed(int run) => 0.005 * Math.Pow(12_000, run * 0.618_033_988_749_895 % 1);
}
