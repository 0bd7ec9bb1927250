using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Hosting;

/// <summary>What a sweep's best run says of the test part, for pictures in a report.</summary>
internal static class BestAnswers
{
    /// <summary>The answers; null where there are none to show, or its model or its data are not there.</summary>
    /// <param name="environment">What it may touch.</param>
    /// <param name="reader">Reads models.</param>
    /// <param name="name">The sweep, as the reader knows it.</param>
    /// <param name="sweep">The sweep.</param>
    internal static TestAnswers? Of(CliEnvironment environment, ISweepReader reader, string name, SweepSnapshot sweep)
    {
        if (Leaderboard.Of(sweep).Winner is not { Run: { HasEnded: true } run } || !TestAnswers.Has(sweep.Definition.Task, environment.Catalogue.Training))
            return null;
        try
        {
            return TestAnswers.Of(reader.Model(name, run.Number), sweep.Definition.Task, new DataFolder(environment.Data), environment.Catalogue.Training);
        }
        catch (Exception absent) when (absent is RunRefusedException or CliException)
        {
            return null;
        }
    }
}
