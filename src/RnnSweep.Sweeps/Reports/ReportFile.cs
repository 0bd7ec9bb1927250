using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Sweeps.Reports;

/// <summary>The <c>report.html</c> in a sweep's folder.</summary>
public static class ReportFile
{
    /// <summary>Its name.</summary>
    public const string Name = "report.html";

    /// <summary>Writes it beside and renames it, so that whoever opens it sees the old report or the new one, never half of one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="best">What the best run says of the test part, where its model and its data are there.</param>
    public static void Write(string path, SweepSnapshot sweep, TestAnswers? best = null)
    {
        var beside = path + ".new";
        try
        {
            using (var output = new StreamWriter(beside)) SweepReport.Write(sweep, output, best);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            // Gone already, unless something went wrong.
            File.Delete(beside);
        }
    }
}
