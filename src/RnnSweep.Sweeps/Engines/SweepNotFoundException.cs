namespace RnnSweep.Sweeps.Engines;

/// <summary>An engine has no sweep of this id.</summary>
public sealed class SweepNotFoundException : Exception
{
    /// <summary>Names the id.</summary>
    public SweepNotFoundException(string id) : base($"There is no sweep '{id}'.") => Id = id;

    /// <summary>The id that was asked for.</summary>
    public string Id { get; }
}
