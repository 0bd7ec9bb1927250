using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Progress;

/// <summary>
/// A picture of the running sweep, drawn again in place four times a second. It is gone when the sweep ends: results and summary take its place.
/// </summary>
/// <param name="console">Where to draw; the cursor must be movable.</param>
/// <param name="time">The clock.</param>
public sealed class LiveProgressView(IAnsiConsole console, TimeProvider time) : IProgressView
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public async Task ShowAsync(ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        var meter = new ProgressMeter(time);
        using var timer = new PeriodicTimer(Period, time);
        await console.Live(Picture(handle, options, meter)).AutoClear(true).StartAsync(async live =>
        {
            try
            {
                do
                {
                    live.UpdateTarget(Picture(handle, options, meter));
                }
                while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // The sweep is over.
            }
        }).ConfigureAwait(false);
    }

    private IRenderable Picture(ISweepHandle handle, ProgressOptions options, ProgressMeter meter)
    {
        var sweep = handle.Snapshot();
        var frame = new LiveProgressFrame(sweep, meter.Observe(sweep), options.Directory, options.Stopping.IsCancellationRequested)
        {
            Waiting = handle.Waiting,
            Awaited = handle.Awaited,
        };
        return frame.Render(console.Profile.Width, console.Profile.Height);
    }
}
