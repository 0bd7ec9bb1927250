namespace RnnSweep.Sweeps.Replaying;

/// <summary>A file holds no curves that can be read. The message says what was found, where, and what is allowed.</summary>
public sealed class CurveFileException : Exception
{
    /// <summary>With a sentence.</summary>
    public CurveFileException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
