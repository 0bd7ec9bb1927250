namespace RnnSweep.Sweeps.Engines;

/// <summary>A data file is not taken in; the message is a sentence that says why.</summary>
public sealed class DataNotAcceptedException(string message) : Exception(message);
