using System.Globalization;
using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Tests.Contracts;

namespace RnnSweep.Search.Tests.EarlyTermination;

/// <summary>The rule looks at each report once; it decides as if it looked at all of them again each time.</summary>
public sealed class GradientFlowFoldTests
{
    [Theory]
    [InlineData(5, 40, 2)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 1, 0)]
    [InlineData(2, null, 0)]
    public void Judge_AnyCurves_AsIfAllReportsWereLookedAtAnew(int patience, int? longer, int grace)
    {
        var settings = new GradientFlowSettings { Patience = patience, VanishingPatience = longer, Grace = grace };
        var stops = 0;
        for (var seed = 0; seed < 20; seed++)
            for (var run = 1; run <= 5; run++)
            {
                var state = new GradientFlowRule(settings).Begin();
                var own = new List<RunReport>();
                for (var epoch = 1; epoch <= 60; epoch++)
                {
                    var report = Curves.Report(seed, run, epoch);
                    own.Insert(0, report);
                    var verdict = state.Judge(report);
                    Assert.Equal(Anew(own, settings), verdict);
                    if (verdict.Decision == RuleDecision.Stop) stops++;
                    state.Observe(new ReportSeen(report));
                }
            }
        Assert.True(stops > 100, $"{stops} stops");
    }

    /// <summary>The rule as it is defined, over a run's reports, the newest first.</summary>
    private static RuleVerdict Anew(List<RunReport> own, GradientFlowSettings settings)
    {
        var report = own[0];
        if (report.Epoch <= settings.Grace) return RuleVerdict.GoOn;
        var now = FlowDiagnosis.Of(report.Metrics!, settings);
        if (now.Cause == FlowCause.None) return RuleVerdict.GoOn;
        var hasLearnt = own.Exists(one => one.Metrics![FlowMetricNames.Loss] < (1 - settings.Margin) * one.Metrics[FlowMetricNames.MemorylessLoss]);
        var (stuck, any) = (0, 0);
        foreach (var cause in own.Select(one => FlowDiagnosis.Of(one.Metrics!, settings).Cause))
        {
            if (cause == FlowCause.None || (hasLearnt && IsShort(cause))) break;
            if (cause != FlowCause.Vanishing && stuck == any) stuck++;
            any++;
        }
        var lag = 1 << BitOperations.Log2((uint)report.Metrics![FlowMetricNames.Dependency]);
        var measured = own.Where(one => !double.IsNaN(Left(one))).OrderByDescending(Left).ThenBy(one => one.Epoch).ToList();
        var record = IsShort(now.Cause) && measured.Count > 0 ? measured[0] : (RunReport?)null;
        var inARow = RunsOut(stuck, settings.Patience) ? stuck : settings.VanishingPatience is { } longer && RunsOut(any, longer) ? any : 0;
        if (inARow == 0) return RuleVerdict.GoOn;
        var text = now.Text;
        if (record is { } best)
            text += string.Create(CultureInfo.InvariantCulture,
                $"; {lag} steps back it is {Left(report):G4}, and was largest after epoch {best.Epoch}, {Left(best):G4}");
        var since = inARow == 1 ? $"after epoch {report.Epoch}" : $"after epoch {report.Epoch}, as in the {inARow - 1} before";
        return new RuleVerdict(RuleDecision.Stop, $"{FlowDiagnosis.NameOf(now.Cause)}: {since}, {text}");

        double Left(RunReport one) => one.Metrics![FlowMetricNames.Lag(lag)];

        bool RunsOut(int epochs, int patience) =>
            epochs >= patience && report.Epoch >= settings.Grace + patience && (record is not { } newest || report.Epoch - newest.Epoch >= patience);
    }

    private static bool IsShort(FlowCause cause) => cause is FlowCause.Vanishing or FlowCause.Saturated;
}
