namespace RnnSweep.Search.Methods;

/// <summary>What is known of a method's name.</summary>
public enum MethodState
{
    /// <summary>No such method.</summary>
    Unknown,

    /// <summary>Documented, but not built yet.</summary>
    Planned,

    /// <summary>Built.</summary>
    Built,
}
