using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Hosting;

/// <summary>Leaves a report in the folder of a sweep that has ended.</summary>
/// <param name="environment">What it may touch.</param>
internal sealed class ReportKeeper(CliEnvironment environment)
{
    /// <summary>Writes the report. Whatever keeps it from being written is told and goes no further: the sweep itself is safe.</summary>
    public void Write(string directory, SweepSnapshot sweep)
    {
        try
        {
            ReportFile.Write(Path.Combine(directory, ReportFile.Name), sweep, BestAnswers.Of(environment, environment.Sweeps, directory, sweep));
        }
#pragma warning disable CA1031 // A sweep of days must not end as failed because its report could not be drawn.
        catch (Exception error)
        {
            environment.Tell($"note: the report could not be written ({error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}); 'rnnsweep report "
                + $"{directory}' tries again");
        }
#pragma warning restore CA1031
    }
}
