using System.Globalization;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>Which program created a sweep, with which numerics version: this decides whether another program can continue it.</summary>
/// <param name="console">Where to write.</param>
public sealed class OriginView(IAnsiConsole console)
{
    /// <summary>Writes one sentence; nothing where it is not known.</summary>
    public void Write(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Product.Length == 0) return;
        var numerics = sweep.Numerics == NumericsVersion.Unnamed
            ? "before numerics versions were recorded"
            : "under numerics version " + sweep.Numerics.ToString(CultureInfo.InvariantCulture);
        var isOver = sweep.State is SweepState.Finished or SweepState.Cancelled;
        var goesOn = isOver || sweep.Numerics == NumericsVersion.Current;
        var rest = goesOn ? "" : $"; this program has version {NumericsVersion.Current} and cannot continue it";
        console.Write(Line.Empty);
        Prose.Write(console, $"made by RnnSweep {sweep.Product} {numerics}{rest}", Styles.Quiet);
    }
}
