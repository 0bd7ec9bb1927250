namespace RnnSweep.Sweeps.Memory;

/// <summary>A sweep has a variant whose run does not fit into memory. The message is written for the person who wrote the sweep.</summary>
public sealed class SweepTooLargeException : Exception
{
    /// <summary>Says what is needed, and what would fit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="parameter">The parameter to make smaller.</param>
    /// <param name="couldFit">Whether it would fit where there is more memory.</param>
    public SweepTooLargeException(string message, string parameter, bool couldFit) : base(message) => (Parameter, CouldFit) = (parameter, couldFit);

    /// <summary>Whether it would fit where there is more memory; false where one of its arrays is too long for any.</summary>
    public bool CouldFit { get; }

    /// <summary>The parameter to make smaller.</summary>
    public string Parameter { get; }
}
