using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Terminal.Results;

/// <summary>What is said when a sweep was asked for something and has done it.</summary>
public static class CommandSentences
{
    /// <summary>A line for people.</summary>
    /// <param name="command">What was asked for.</param>
    /// <param name="what">The sweep, or the run of a sweep.</param>
    /// <param name="unpause">What a person types to continue a paused sweep.</param>
    public static string Done(SweepCommand command, string what, string unpause) => $"{what}: {command switch
    {
        SweepCommand.Pause => $"paused; to continue: {unpause}",
        SweepCommand.Unpause => "continues",
        SweepCommand.Stop => "starts no new runs, and ends with those that train",
        SweepCommand.Retry => "continues; it trains as soon as a slot is free",
        SweepCommand.Extend => "goes on with more runs",
        SweepCommand.Note => "noted",
        _ => "cancelled",
    }}";
}
