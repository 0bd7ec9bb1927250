namespace RnnSweep.Sweeps.Engines;

/// <summary>A sweep cannot be carried out, or not under this id; nothing was done. The message is written for the person who submitted it.</summary>
public sealed class SweepNotAcceptedException : Exception
{
    /// <summary>Says what was found, what is allowed and what to do.</summary>
    public SweepNotAcceptedException(string message) : base(message) { }

    /// <summary>As above, with the cause.</summary>
    public SweepNotAcceptedException(string message, Exception inner) : base(message, inner) { }

    /// <summary>True where it is the sweep file that asks for more than there is: to be made smaller, not to be submitted again.</summary>
    public bool IsAboutFile { get; init; }

    /// <summary>The id belongs to a sweep of another definition or another file.</summary>
    public static SweepNotAcceptedException Taken(string id) => new($"There is a sweep '{id}' already, and it is another one. Choose another id.");
}
