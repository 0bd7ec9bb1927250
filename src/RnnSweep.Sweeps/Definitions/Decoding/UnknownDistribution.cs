using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>A distribution of a kept sweep that this program does not know. Its runs can be looked at; nothing can be drawn from it.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Json">All of the parameter's object, as it stands in the journal.</param>
public sealed record UnknownDistribution(string Kind, string Json) : Distribution
{
    /// <inheritdoc/>
    public override string Name => Kind;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: <see cref="Problems"/> says so beforehand.</exception>
    public override ParameterValue Draw(double u) => throw new InvalidOperationException($"nothing can be drawn from {Kind}, which this program does not know");

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => [$"there is no distribution {Kind}"];
}
