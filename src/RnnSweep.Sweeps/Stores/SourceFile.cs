using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Sweeps.Stores;

/// <summary>The sweep file in a sweep's folder.</summary>
internal static class SourceFile
{
    /// <summary>The file as it was given; null where it is gone or has been changed since.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="digest">What it had to be, as the journal's first event has it.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task<byte[]?> ReadAsync(SweepPaths paths, string digest, CancellationToken cancellation)
    {
        try
        {
            var source = await File.ReadAllBytesAsync(paths.Source, cancellation).ConfigureAwait(false);
            return NewSweep.DigestOf(source) == digest ? source : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
