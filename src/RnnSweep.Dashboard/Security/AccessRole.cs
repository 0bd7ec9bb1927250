namespace RnnSweep.Dashboard.Security;

/// <summary>What a visitor may do; each role may do what those before it may.</summary>
public enum AccessRole
{
    /// <summary>See everything, change nothing.</summary>
    View,

    /// <summary>Hand sweeps in; pause, unpause, stop and cancel them.</summary>
    Submit,

    /// <summary>Delete them.</summary>
    Admin,
}
