using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>
/// What is left of the gradient after so many steps back, at the best epochs: by each parameter that goes with the horizon, geometric means in run order.
/// </summary>
internal static class GradientFlowSection
{
    // Three parameters say most; the other tables repeat them.
    private const int Most = 3;

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var effects = HorizonEffect.Of(sweep).Take(Most).ToList();
        if (effects.Count == 0) yield break;
        yield return Html.Element("h2", null, "The gradient on its way back through time");
        yield return Html.Paragraph(
            "D(k): the size of the gradient of the last step's loss in the state k steps earlier, beside its size in the last state. The horizon is the "
                + "number of steps over which at least a hundredth of it arrives. "
            + "Taken at each run's best epoch; means are geometric. A parameter is compared among the runs in which it is active.", "quiet");
        foreach (var effect in effects) yield return Table(sweep, effect);
    }

    private static XElement Table(SweepSnapshot sweep, HorizonEffect effect)
    {
        var groups = effect.Values.Select(value => (value.Value, value.Runs, value.Horizon, Curve: Merged(sweep, effect.Parameter, value.Value))).ToList();
        int[] lags = [.. groups.SelectMany(group => group.Curve).Select(point => point.Lag).Distinct().Order().Where(lag => lag > 0)];
        var table = new HtmlTable(
            $"By {effect.Parameter}, with which {ImportanceSentences.Share(effect.Share)} of the differences between horizons go",
        [
            (effect.Parameter, CellKind.Text), ("runs", CellKind.Number), (effect.Unit, CellKind.Number), .. lags.Select(lag => ($"D({lag})", CellKind.Number)),
        ]);
        foreach (var (value, runs, horizon, curve) in groups)
        {
            table.Add(
            [
                NumberFormat.Value(value), runs.ToString(CultureInfo.InvariantCulture), NumberFormat.Figure(horizon),
                .. lags.Select(lag => curve.Where(point => point.Lag == lag).Select(point => NumberFormat.Figure(point.Value))
                    .DefaultIfEmpty(NumberFormat.Nothing).First()),
            ]);
        }

        return table.Draw();
    }

    private static IReadOnlyList<(int Lag, double Value)> Merged(SweepSnapshot sweep, string parameter, ParameterValue value) =>
        GradientCurve.Merge(sweep.Runs.Where(run => Equals(run.Variant.Find(parameter), value))
            .SelectMany(run => GradientCurve.Of(run).Where(curve => curve.Moment == "best").Select(curve => (run.Number, curve)))) ?? [];
}
