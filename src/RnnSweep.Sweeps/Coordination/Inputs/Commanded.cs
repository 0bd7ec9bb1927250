namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>Somebody asks for something from outside.</summary>
/// <param name="Time">When.</param>
/// <param name="Given">What.</param>
public sealed record Commanded(DateTimeOffset Time, GivenCommand Given) : CoordinatorInput(Time)
{
    /// <summary>A command about a sweep, or about one of its runs.</summary>
    /// <param name="time">When.</param>
    /// <param name="command">What.</param>
    /// <param name="run">The run; null for the sweep.</param>
    public Commanded(DateTimeOffset time, SweepCommand command, int? run = null) : this(time, new GivenCommand(command, run))
    {
    }
}
