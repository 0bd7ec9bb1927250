using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Engines;

/// <summary>A sweep that is to be carried out: read, checked, defaults filled in.</summary>
/// <param name="Definition">The effective definition.</param>
/// <param name="Source">The sweep file as it was given.</param>
/// <param name="Id">Letters, digits, dot, dash and underscore; null makes one of the definition (<see cref="SweepId.Of"/>).</param>
/// <param name="Weight">Its share of the slots against other sweeps, from 1. Only engines that share slots out look at it.</param>
public sealed record SweepRequest(SweepDefinition Definition, ReadOnlyMemory<byte> Source, string? Id = null, int Weight = 1)
{
    /// <summary>SHA-256 of <see cref="Source"/>, as the journal's first event has it.</summary>
    public string SourceDigest => NewSweep.DigestOf(Source.Span);

    /// <summary>The id that the sweep gets.</summary>
    /// <exception cref="SweepNotAcceptedException">Id or weight cannot be used.</exception>
    public string IdOrDefault()
    {
        if (Weight < 1) throw new SweepNotAcceptedException($"weight: found {Weight}; allowed: a whole number from 1.");
        var id = Id ?? SweepId.Of(Definition);
        return SweepId.IsValid(id) ? id
            : throw new SweepNotAcceptedException($"{SweepId.Shown(id)} is no id of a sweep. Allowed: {SweepId.Allowed}.");
    }
}
