namespace RnnSweep.Sweeps.Engines;

/// <summary>A data file is not taken in; the message is a sentence that says why.</summary>
public sealed class DataNotAcceptedException(string message) : Exception(message)
{
    /// <summary>It is larger than <see cref="DataName.LargestFile"/>.</summary>
    public static DataNotAcceptedException TooLarge(string name) =>
        new($"'{name}' is larger than {DataName.LargestFile >> 20} MiB, the most that is read. Take a part of it.");
}
