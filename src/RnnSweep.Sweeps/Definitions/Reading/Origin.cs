namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Where a piece of a definition comes from: a place in the file, or an option (without line).</summary>
internal readonly record struct Origin(string Source, int? Line, int? Column);
