using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>
/// What is left of one run's gradient, by how many steps it has gone back, on a logarithmic axis: at the start, after the best epoch and after the last one.
/// </summary>
public static class LagChart
{
    private const double Width = 400, Height = 290;

    // Below it nothing is left that a weight could feel, and the steps before would be pressed flat.
    private const double Lowest = 1e-12;

    /// <summary>The share that the horizon is about.</summary>
    private const double Arrives = 0.01;

    /// <summary>The chart; null where the run was not looked into, or nothing of its gradient is a number.</summary>
    public static Chart? Of(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var curves = GradientCurve.Of(run);
        int[] lags = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Lag).Distinct().Order()];
        double[] values = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Value).Where(double.IsFinite)];
        if (values.Length == 0) return null;
        var scale = AxisScale.Logarithmic(Math.Clamp(values.Min(), Lowest, Arrives), Math.Max(1, values.Max()));
        var description = $"What is left of the last step's gradient in run {run.Number}, by how many steps it has gone back; the dotted line is a hundredth.";
        var plot = new Plot(
            Width, Height, "Gradient by lag", description, PlotAxis.OfCategories([.. lags.Select(lag => $"{lag}")], "steps back"),
            PlotAxis.Of(scale, "D(k)", 5), curves.Select(Entry));
        plot.Add(Svg.Line(plot.X(0), plot.Y(scale.Share(Arrives)), plot.X(1), plot.Y(scale.Share(Arrives)), ChartPalette.Quiet, 1.5, "2 4"));
        foreach (var curve in curves) Draw(plot, scale, lags, curve);
        string[] notes = values.Any(value => value < Lowest) ? [$"What is below {NumberFormat.Tick(Lowest, 0)} is drawn at the lower edge."] : [];
        return new Chart("Gradient by lag", description, plot.Drawing, notes);
    }

    /// <summary>How a moment is called beside its curve: <c>start</c>, <c>best (epoch 3)</c>.</summary>
    private static string Name(GradientCurve curve) => curve.Epoch == 0 ? curve.Moment : $"{curve.Moment} (epoch {curve.Epoch})";

    private static LegendEntry Entry(GradientCurve curve) => curve.Moment switch
    {
        "start" => new(LegendMark.Dashed, ChartPalette.Good, Name(curve)),
        "best" => new(LegendMark.Line, ChartPalette.Best, Name(curve)),
        _ => new(LegendMark.Thin, ChartPalette.Median, Name(curve)),
    };

    private static void Draw(Plot plot, AxisScale scale, int[] lags, GradientCurve curve)
    {
        var places = curve.Points.Where(point => double.IsFinite(point.Value))
            .Select(point => (X: plot.X((Array.IndexOf(lags, point.Lag) + 0.5) / lags.Length), Y: plot.Y(scale.Share(Math.Max(point.Value, scale.Low))),
                Point: point)).ToList();
        var (mark, colour, name) = Entry(curve);
        var (width, dash) = mark switch { LegendMark.Line => (2.5, null), LegendMark.Dashed => (1.6, "5 3"), _ => (1.2, (string?)null) };
        plot.Add(Svg.Path(Svg.Polyline(places.Select(place => (place.X, place.Y))), colour, width, dash: dash));
        foreach (var (x, y, point) in places)
            plot.Add(Svg.Dot(x, y, 2.5, colour, words: $"{name}, {NumberFormat.Count(point.Lag, "step")} back: {NumberFormat.Figure(point.Value)}"));
    }
}
