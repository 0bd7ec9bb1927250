using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Reports.Charts;

public sealed class ChartTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    [Fact]
    public void Of_NoRuns_IsNothing()
    {
        Assert.Null(HistoryChart.Of(SampleSweeps.Empty));
        Assert.Null(LearningCurveChart.Of(SampleSweeps.Empty));
        Assert.Null(GradientChart.Of(SampleSweeps.Empty));
        Assert.Null(ParallelChart.Of(SampleSweeps.Empty));
        Assert.Empty(ParameterChart.All(SampleSweeps.Empty));
    }

    [Fact]
    public void Of_TestFunction_HasNoCurves()
    {
        Assert.NotNull(HistoryChart.Of(ReportSweeps.Hostile));
        Assert.Null(LearningCurveChart.Of(ReportSweeps.Hostile));
        Assert.Null(GradientChart.Of(ReportSweeps.Hostile));
    }

    [Fact]
    public void History_Improvements_AreMarked()
    {
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 4, [Flat(1, 3), Flat(2, 4), Flat(3, 2), Flat(4, 2)]);

        var dots = HistoryChart.Of(sweep)!.Svg.Elements("circle").Where(dot => dot.Element("title") is not null).ToList();

        Assert.Equal(["run 1: 3.000", "run 2: 4.000", "run 3: 2.000", "run 4: 2.000"], dots.Select(dot => dot.Element("title")!.Value));
        Assert.Equal(["4", "3", "4", "3"], dots.Select(dot => (string)dot.Attribute("r")!));
        Assert.True((double)dots[0].Attribute("cy")! < (double)dots[2].Attribute("cy")!);
    }

    [Fact]
    public void History_DivergedRuns_AreCrossesAtTheBadEdge()
    {
        var chart = HistoryChart.Of(ReportSweeps.Finished)!;

        Assert.Equal(["run 4 diverged", "run 10 diverged"], chart.Svg.Elements("path").Select(path => (string?)path.Element("title")).OfType<string>());
    }

    [Fact]
    public void LearningCurves_OfManyRuns_AreThinnedOut()
    {
        var chart = LearningCurveChart.Of(ReportSweeps.Large)!;

        Assert.Equal(150, chart.Svg.Elements("path").Count(path => (string?)path.Attribute("stroke") == "var(--chart-rest)"));
        Assert.Contains(chart.Notes, note => note.EndsWith("150 are drawn; median and band are of all.", StringComparison.Ordinal));
    }

    [Fact]
    public void LearningCurves_NotFiniteAndFarOff_AreLeftOutOrAtTheEndAndSaidSo()
    {
        var runs = Enumerable.Range(1, 12)
            .Select(i => SampleSweeps.Run(i, RunState.Finished, 4, i == 1 ? double.NaN : i == 2 ? 1e30 : 2 + i * 0.01, 0.9, 1,
            SampleSweeps.Values("gru", 8, null, 8, 0.01)));

        var chart = LearningCurveChart.Of(SampleSweeps.Sweep(SweepState.Finished, 12, [.. runs]))!;

        Assert.Contains("4 values that are not finite are left out.", chart.Notes);
        Assert.Contains("4 values beyond the axis are drawn at its end.", chart.Notes);
    }

    [Fact]
    public void Gradients_ZeroNorm_IsLeftOutAndSaidSo()
    {
        SweepSnapshot sweep = SampleSweeps.Sweep(SweepState.Finished, 2,
            [Flat(1, 2), SampleSweeps.Run(2, RunState.Finished, 3, 1, 1, 0, SampleSweeps.Values("gru", 8, null, 8, 0.01))]);

        Assert.Contains("3 values of zero or below have no place on a logarithmic axis and are left out.", GradientChart.Of(sweep)!.Notes);
    }

    [Fact]
    public void Parameters_EachThatVaries_HasAChartInTheFilesOrder() =>
        Assert.Equal(["cell", "hidden_size", "activation", "sequence_length", "learning_rate", "forget_bias"],
            ParameterChart.All(ReportSweeps.Finished).Select(chart => chart.Title));

    [Fact]
    public void Parameter_DrawnByOrdersOfMagnitude_HasALogarithmicAxis() =>
        Assert.Contains(ParameterChart.Of(ReportSweeps.Finished, "learning_rate")!.Svg.Elements("text"), text => text.Value == "learning_rate (log scale)");

    [Fact]
    public void Parameter_Inactive_IsACategoryOrLeftOut()
    {
        Assert.Contains(ParameterChart.Of(ReportSweeps.Finished, "activation")!.Svg.Elements("text"), text => text.Value == "(inactive)");
        Assert.Contains("3 runs without it are left out.", ParameterChart.Of(ReportSweeps.Finished, "forget_bias")!.Notes);
    }

    [Fact]
    public void Parallel_ManyRuns_HasNoMoreThanFiveHundredLinesAndTheBest()
    {
        var lines = ParallelChart.Of(ReportSweeps.Large)!.Svg.Elements("path").Where(path => path.Attribute("stroke-linejoin") is not null).ToList();

        Assert.InRange(lines.Count, 450, ParallelChart.MostLines);
        Assert.Single(lines, line => (string?)line.Attribute("stroke") == "var(--chart-best)");
    }

    [Fact]
    public void Standalone_IsAFileOfItsOwn()
    {
        var chart = LearningCurveChart.Of(ReportSweeps.Finished)!;

        var file = chart.Standalone();

        Assert.All(file.Descendants(), element => Assert.Equal(Namespace, element.Name.Namespace));
        Assert.DoesNotContain("var(", file.ToString(), StringComparison.Ordinal);
        Assert.Equal("400", (string?)file.Root!.Attribute("width"));
        Assert.Equal(["title", "desc", "rect"], file.Root.Elements().Take(3).Select(element => element.Name.LocalName));
        Assert.Contains("var(--chart-best)", chart.Svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StyleSheet_GivesEveryColourThatChartsUse()
    {
        var used = new[] { HistoryChart.Of(ReportSweeps.Finished), GradientChart.Of(ReportSweeps.Finished), ParallelChart.Of(ReportSweeps.Finished) }
            .SelectMany(chart => chart!.Svg.Descendants().Attributes()).Select(attribute => attribute.Value)
                .Where(value => value.StartsWith("var(", StringComparison.Ordinal)).Distinct();

        Assert.All(used, colour => Assert.Equal(3, ChartPalette.StyleSheet.Split(colour[4..^1] + ":").Length - 1));
    }

    private static RunSnapshot Flat(int number, double value) =>
        SampleSweeps.Run(number, RunState.Finished, 3, value, 1, 1, SampleSweeps.Values("gru", 8, null, 8, 0.01));
}
