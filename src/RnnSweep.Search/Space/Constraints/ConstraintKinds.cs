namespace RnnSweep.Search.Space.Constraints;

/// <summary>What a part of a condition may be.</summary>
[Flags]
public enum ConstraintKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>A text.</summary>
    Text = 2,

    /// <summary>true or false.</summary>
    Flag = 4,

    /// <summary>null.</summary>
    Null = 8,
}
