namespace RnnSweep.Cluster.Contracts;

/// <summary>A parameter and its value.</summary>
/// <param name="Name">As in the sweep file.</param>
/// <param name="Text">The text, where the value is one.</param>
/// <param name="Integer">The whole number, where the value is one.</param>
/// <param name="Real">The real number, where the value is one.</param>
/// <param name="Flag">The truth value, where the value is one; all four null is none.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.wireValue")]
public sealed record WireValue(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Text,
    [property: Id(2)] long? Integer,
    [property: Id(3)] double? Real,
    [property: Id(4)] bool? Flag);
