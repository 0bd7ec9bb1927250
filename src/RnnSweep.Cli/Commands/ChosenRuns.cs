using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Commands;

/// <summary>The runs whose models a verb takes.</summary>
internal static class ChosenRuns
{
    /// <summary>The run that was named, or else the best one, or so many of the best.</summary>
    /// <exception cref="CliException">There are no such runs.</exception>
    internal static int[] Of(SweepSnapshot sweep, int? run, int? ensemble = null)
    {
        if (run is { } wanted) return [ShowCommand.Find(sweep, wanted).Number];
        var board = Leaderboard.Of(sweep);
        if (board.Winner is null) throw new CliException(ExitCode.Failed, "no run has ended with a result, so there is no model that could be used");
        var best = board.Ranked.Where(entry => entry.Run.State != RunState.Diverged && !double.IsNaN(entry.Value)).Select(entry => entry.Run.Number).ToArray();
        return ensemble is not { } most ? best[..1] : best.Length >= most ? best[..most]
            : throw new CliException(ExitCode.WrongUsage, $"--ensemble: {most} runs are asked for, and {best.Length} have a result");
    }

    /// <summary>What is done with a run's model; a refusal names the run.</summary>
    internal static T Told<T>(int run, Func<T> what)
    {
        try
        {
            return what();
        }
        catch (RunRefusedException refused)
        {
            throw new CliException(ExitCode.Failed, $"run {run}: {refused.Message}", refused);
        }
    }

    /// <summary><c>run 4, gru h=16 T=48</c>.</summary>
    internal static string Name(SweepSnapshot sweep, int run) =>
        $"run {run}, {new VariantText(sweep.Definition.Space).Short(sweep.Runs.First(one => one.Number == run).Variant)}";
}
