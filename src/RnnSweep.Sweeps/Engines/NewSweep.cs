using System.Security.Cryptography;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Engines;

/// <summary>What a new sweep begins with, whichever engine carries it out.</summary>
/// <param name="Definition">Its definition, with the sizes of its data.</param>
/// <param name="Created">Its journal's first event.</param>
public sealed record NewSweep(SweepDefinition Definition, SweepCreated Created)
{
    /// <summary>
    /// Makes a definition ready to be carried out. Reads data, unless their sizes stand in it: never to be called where decisions are waited for.
    /// </summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="sourceDigest">The digest of the sweep file as it was given (<see cref="DigestOf"/>).</param>
    /// <param name="work">What will make the runs.</param>
    /// <param name="product">The version of the program, for the journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memory">Bytes that a run may take. Default: as many as there are.</param>
    /// <exception cref="SweepTooLargeException">Its largest run takes more.</exception>
    /// <exception cref="RunRefusedException">The definition lacks the sizes of its data, and they cannot be measured.</exception>
    public static NewSweep Of(SweepDefinition definition, string sourceDigest, IRunWorkFactory work, string product, TimeProvider time,
        long memory = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!PriorSweeps.IsRead(definition)) throw new ArgumentException("The sweeps that prior names were not read.", nameof(definition));
        var pinned = PinnedSizes.Of(definition, work);
        if (SweepMemory.Refusal(pinned, work, memory) is { } refusal) throw refusal;
        return new NewSweep(pinned, new SweepCreated(JournalFormat.Version, product, sourceDigest, SweepDefinitionJson.Write(pinned), NumericsVersion.Current)
        {
            Sequence = 1,
            Time = time.GetUtcNow(),
        });
    }

    /// <summary>SHA-256 of a sweep file, as the journal's first event has it.</summary>
    public static string DigestOf(ReadOnlySpan<byte> source) => Convert.ToHexStringLower(SHA256.HashData(source));

    /// <summary>Whether a sweep that is there is the one that is asked for: then to submit it again is to ask for the same.</summary>
    /// <param name="asked">The definition that is asked for.</param>
    /// <param name="askedDigest">The digest of its file.</param>
    /// <param name="there">The definition of the one that is there.</param>
    /// <param name="thereDigest">The digest of that one's file.</param>
    public static bool IsSame(SweepDefinition asked, string askedDigest, SweepDefinition there, string thereDigest) =>
        askedDigest == thereDigest && TextOf(asked) == TextOf(there);

    private static string TextOf(SweepDefinition definition) => SweepDefinitionJson.WriteText(PriorSweeps.Without(PinnedSizes.Without(definition)));
}
