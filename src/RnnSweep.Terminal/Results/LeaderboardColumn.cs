using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Terminal.Results;

/// <summary>A column of the leaderboard: how it looks and what it says of a run.</summary>
internal sealed record LeaderboardColumn(TextColumn Column, Func<LeaderboardEntry, Cell> Cell)
{
    // What is left out first in a narrow terminal has the least worth. Parameters stand between, the file's last ones going first.
    private const int BestEpochWorth = 10, SecondMetricWorth = 11, HorizonWorth = 12, SpreadWorth = 13, FirstParameterWorth = 60, StateWorth = 70,
        DiagnosisWorth = 75, GradientWorth = 80;

    private const int ShortestText = 6, ShortestCause = 14;

    /// <summary>What it says of a baseline.</summary>
    public Func<BaselineRead, Cell> Baseline { get; init; } = _ => NumberFormat.Nothing;

    /// <summary>A run's state, and in brackets the rule that stopped it.</summary>
    internal static string StateOf(RunSnapshot run) => run.StoppedBy is { } rule ? $"{run.State.Name()} ({rule})" : run.State.Name();

    /// <summary>The columns for a sweep.</summary>
    public static IReadOnlyList<LeaderboardColumn> Of(SweepSnapshot sweep, IReadOnlyList<string> varying)
    {
        var goal = sweep.Definition.Goal;
        var reported = sweep.Runs.Where(run => run.Reports.Count > 0).SelectMany(run => run.Reports[0].Metrics).Select(metric => metric.Name).ToHashSet();
        // Of forecasts the error in the data's own unit says most.
        var own = new[] { EpochMetrics.ValidBitsPerCharacter, EpochMetrics.ValidPinball, EpochMetrics.ValidRmse }.FirstOrDefault(reported.Contains)
            ?? EpochMetrics.ValidAccuracy;
        var second = goal.Metric == own ? "valid_loss" : own;
        var columns = new List<LeaderboardColumn>
        {
            new(new TextColumn("rank") { ShortHeader = "#", Right = true }, entry => $"{entry.Rank}"),
            new(new TextColumn("run") { Right = true }, entry => $"{entry.Run.Number}"),
            new(new TextColumn("state") { Worth = StateWorth }, entry => new Cell(StateOf(entry.Run), Styles.Of(entry.Run.State)))
            {
                Baseline = one => new Cell(one.Name, Styles.Quiet),
            },
        };
        columns.AddRange(varying.Select((name, place) => Parameter(name, place, sweep)));
        if (sweep.Definition.HasRepeats) columns.Add(new(new TextColumn("repeat") { Right = true, Worth = GradientWorth }, entry => $"{entry.Run.Repeat}"));
        if (sweep.Definition.OtherGoals.Count > 0) columns.Add(new(new TextColumn("front") { Right = true }, entry => $"{entry.Front}"));
        columns.Add(new(new TextColumn(goal.Metric) { ShortHeader = Shortened(goal.Metric), Right = true }, entry => Figure(entry.Run, goal.Metric))
        {
            Baseline = one => Figure(one, goal.Metric),
        });
        // With folds the metric is a mean, and this its standard deviation over them.
        if (reported.Contains(EpochMetrics.FoldSpread) && sweep.Definition.Goals.All(one => one.Metric != EpochMetrics.FoldSpread))
            columns.Add(new(new TextColumn(EpochMetrics.FoldSpread) { ShortHeader = "spread", Right = true, Worth = SpreadWorth },
                entry => Figure(entry.Run, EpochMetrics.FoldSpread)));
        foreach (var other in sweep.Definition.OtherGoals)
            columns.Add(new(new TextColumn(other.Metric) { ShortHeader = Shortened(other.Metric), Right = true }, entry => Figure(entry.Run, other.Metric))
            {
                Baseline = one => Figure(one, other.Metric),
            });
        if (reported.Contains(second) && sweep.Definition.OtherGoals.All(other => other.Metric != second))
            columns.Add(new(new TextColumn(second) { ShortHeader = Shortened(second), Right = true, Worth = SecondMetricWorth },
            entry => Figure(entry.Run, second))
            {
                Baseline = one => Figure(one, second),
            });
        const string Coverage = EpochMetrics.ValidCoverage;
        if (reported.Contains(Coverage) && sweep.Definition.Goals.All(one => one.Metric != Coverage))
            columns.Add(new(new TextColumn(Coverage) { ShortHeader = Shortened(Coverage), Right = true, Worth = GradientWorth },
                entry => Figure(entry.Run, Coverage))
            {
                Baseline = one => Figure(one, Coverage),
            });
        columns.Add(new(new TextColumn("best epoch") { ShortHeader = "epoch", Right = true, Worth = BestEpochWorth },
            entry => entry.Run.BestEpoch == 0 ? NumberFormat.Nothing : $"{entry.Run.BestEpoch}"));
        if (reported.Contains(ParameterSummary.GradientMetric))
            columns.Add(new(new TextColumn("grad norm") { Right = true, Worth = GradientWorth }, entry => Figure(entry.Run, ParameterSummary.GradientMetric)));
        if (GradientCurve.IsKnown(sweep))
            columns.Add(new(new TextColumn("horizon") { Right = true, Worth = HorizonWorth },
                entry => entry.Run.Best(FlowMetrics.Horizon) is var steps && double.IsNaN(steps) ? NumberFormat.Nothing : $"{(int)steps}"));
        if (Diagnosis.IsKnown(sweep))
            columns.Add(new(new TextColumn("diagnosis") { Worth = DiagnosisWorth, CutTo = ShortestCause }, entry => new Cell(Diagnosis.Of(sweep, entry.Run),
                Styles.Warning)));
        return columns;
    }

    private static LeaderboardColumn Parameter(string name, int place, SweepSnapshot sweep)
    {
        var numeric = sweep.Runs.Select(run => run.Variant.Find(name)).All(value => value is null or { IsNumber: true });
        var column = new TextColumn(name)
        {
            ShortHeader = VariantText.Symbol(name),
            Right = numeric,
            Worth = Math.Max(SecondMetricWorth + 1, FirstParameterWorth - place),
            CutTo = numeric ? null : ShortestText
        };
        return new LeaderboardColumn(column, entry => NumberFormat.Value(entry.Run.Variant.Find(name)));
    }

    private static string Shortened(string metric) => metric.StartsWith("valid_", StringComparison.Ordinal) ? metric["valid_".Length..] : metric;

    private static Cell Figure(RunSnapshot run, string metric) => NumberFormat.FigureOrNothing(run.BestReport()?[metric]);

    private static Cell Figure(BaselineRead baseline, string metric) =>
        baseline.Figures.TryGetValue(metric, out var value) ? NumberFormat.Figure(value) : NumberFormat.Nothing;
}
