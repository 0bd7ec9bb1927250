using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Reports.Sections;

/// <summary>The report's tables of the gradient by lag.</summary>
public sealed partial class GradientFlowSectionTests
{
    [Fact]
    public void Of_RunsThatWereLookedInto_MergesThemByParameterInTheLogDomain()
    {
        var text = Text(
        [
            Looked(SampleSweeps.Run(1, RunState.Finished, 3, 1.5, 0.9, 0.5, SampleSweeps.Values("rnn", 32, "tanh", 64, 0.01)), 0.5, 3),
            Looked(SampleSweeps.Run(2, RunState.Finished, 3, 1.4, 0.9, 0.5, SampleSweeps.Values("rnn", 32, "tanh", 64, 0.01)), 0.125, 3),
            Looked(SampleSweeps.Run(3, RunState.Finished, 3, 1.3, 0.9, 0.5, SampleSweeps.Values("gru", 32, null, 64, 0.01)), 0.75, 15),
        ]);
        text = text[text.IndexOf("way back through time", StringComparison.Ordinal)..];
        Assert.Contains("By cell, with which 100", text, StringComparison.Ordinal);
        // √(0.5 · 0.125) = 0.25, and its square after two steps.
        Assert.Contains("""<th scope="row">rnn</th><td class="number">2</td>"""
            + """<td class="number">3.000</td><td class="number">0.2500</td><td class="number">0.06250</td>""", text, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">gru</th><td class="number">1</td>"""
            + """<td class="number">15.00</td><td class="number">0.7500</td><td class="number">0.5625</td>""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RunsWithoutProbe_IsNotThere() => Assert.DoesNotContain("way back through time", Text(SampleSweeps.Mixed.Runs), StringComparison.Ordinal);

    [Fact]
    public void Leaderboard_RunsThatWereLookedInto_HasHorizonAndDiagnosis()
    {
        var text = Text(SampleSweeps.WithGradients.Runs);
        Assert.Contains("""<th class="number" scope="col">horizon</th><th scope="col">diagnosis</th>""", text, StringComparison.Ordinal);
        Assert.Contains("""<td class="number">4</td><td>degenerate start</td>""", text, StringComparison.Ordinal);
        Assert.DoesNotContain(">diagnosis<", Text(SampleSweeps.Mixed.Runs), StringComparison.Ordinal);
    }

    private static string Text(IReadOnlyList<RunSnapshot> runs)
    {
        using var output = new StringWriter();
        SweepReport.Write(SampleSweeps.Sweep(SweepState.Finished, runs.Count, runs), output);
        return Gaps().Replace(output.ToString(), "><");
    }

    [GeneratedRegex(@">\s+<")]
    private static partial Regex Gaps();

    private static RunSnapshot Looked(RunSnapshot run, double gamma, double horizon) => run with
    {
        Reports =
        [
            .. run.Reports.Select(report => report with
            {
                Metrics =
                [
                    .. report.Metrics, new MetricValue("gradient_lag_0", 1), new MetricValue("gradient_lag_1", gamma),
                    new MetricValue("gradient_lag_2", gamma * gamma),
                    new MetricValue("gradient_gamma", gamma), new MetricValue("gradient_horizon", horizon),
                ],
            }),
        ],
    };
}
