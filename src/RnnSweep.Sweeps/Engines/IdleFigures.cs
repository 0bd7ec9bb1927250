using System.Globalization;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What became of the time of an engine's workers.</summary>
/// <param name="Whole">All of it, summed over the workers.</param>
/// <param name="Order">Spent waiting for a decision of the virtual order.</param>
/// <param name="Tail">Spent idle because fewer runs than workers were left.</param>
/// <param name="Run">The run that was waited for longest; 0 where none was.</param>
/// <param name="ForRun">How long.</param>
internal sealed record IdleFigures(TimeSpan Whole, TimeSpan Order, TimeSpan Tail, int Run, TimeSpan ForRun)
{
    /// <summary>In a sentence.</summary>
    public string Text
    {
        get
        {
            var most = Run == 0 || Order < TimeSpan.FromSeconds(1) ? "" : $", longest for run {Run} ({NumberFormat.Duration(ForRun)})";
            return $"workers were busy for {Share(Whole - Order - Tail)} of their time; for {Share(Order)} they waited for the virtual order{most}, "
                + $"and for {Share(Tail)} fewer runs than workers were left";
        }
    }

    private string Share(TimeSpan part) => string.Create(CultureInfo.InvariantCulture, $"{(Whole.Ticks > 0 ? 100.0 * part.Ticks / Whole.Ticks : 0):0.0} %");
}
