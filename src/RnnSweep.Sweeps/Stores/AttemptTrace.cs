namespace RnnSweep.Sweeps.Stores;

/// <summary>How far an attempt had come whose process died, by the checkpoint that it has left.</summary>
public enum AttemptTrace
{
    /// <summary>It has left none: it had not begun, unless it trained beside others, where none is written before there is something to keep.</summary>
    None,

    /// <summary>It had begun, and had nothing to show.</summary>
    Begun,

    /// <summary>It had got ahead.</summary>
    Trained,
}
