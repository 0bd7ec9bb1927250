namespace RnnSweep.Values;

/// <summary>What a <see cref="ParameterValue"/> holds.</summary>
public enum ParameterValueKind
{
    /// <summary>YAML's null.</summary>
    None,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A float64.</summary>
    Real,

    /// <summary>A text.</summary>
    Text,
}
