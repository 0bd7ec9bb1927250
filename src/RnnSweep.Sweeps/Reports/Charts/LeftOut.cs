using RnnSweep.Sweeps.Results;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Counts the values that a chart does not show as they are, and says so.</summary>
internal sealed class LeftOut
{
    private int _notFinite;
    private int _notPositive;
    private int _beyond;

    /// <summary>True for a value that has a place on the scale.</summary>
    public bool Takes(double value, AxisScale scale)
    {
        if (!double.IsFinite(value)) _notFinite++;
        else if (!scale.Holds(value)) _notPositive++;
        else if (scale.IsBeyond(value)) _beyond++;
        return scale.Holds(value);
    }

    public IEnumerable<string> Notes()
    {
        if (_notFinite > 0) yield return $"{NumberFormat.Count(_notFinite, "value")} that {Are(_notFinite)} not finite {Are(_notFinite)} left out.";
        if (_notPositive > 0) yield return $"{NumberFormat.Count(_notPositive, "value")} of zero or below {(_notPositive == 1 ? "has" : "have")} no place on "
            + $"a logarithmic axis and {Are(_notPositive)} left out.";
        if (_beyond > 0) yield return $"{NumberFormat.Count(_beyond, "value")} beyond the axis {Are(_beyond)} drawn at its end.";
    }

    private static string Are(int count) => count == 1 ? "is" : "are";
}
