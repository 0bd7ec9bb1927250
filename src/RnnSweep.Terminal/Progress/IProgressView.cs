using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Terminal.Progress;

/// <summary>Shows a sweep while it runs. It only watches: it never slows training and never touches the sweep.</summary>
public interface IProgressView
{
    /// <summary>
    /// Shows the sweep until <paramref name="end"/> is set, which says that the engine has done all it will; then returns, soon and without an exception.
    /// </summary>
    Task ShowAsync(ISweepHandle handle, ProgressOptions options, CancellationToken end);
}
