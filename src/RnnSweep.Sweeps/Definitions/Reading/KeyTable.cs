using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The keys that a mapping of a sweep file may have.</summary>
/// <param name="Known">Keys that are read.</param>
/// <param name="NotBuilt">Documented keys that are refused for now.</param>
/// <param name="Synonyms">Other words for known keys.</param>
internal sealed record KeyTable(IReadOnlyList<string> Known, IReadOnlyList<string> NotBuilt, IReadOnlyDictionary<string, string>? Synonyms = null)
{
    /// <summary>Reports every key that is not read; <paramref name="skip"/> names keys that somebody else has dealt with.</summary>
    public void Check(MappingNode mapping, string path, Findings findings, Func<MappingEntry, bool>? skip = null)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Known.Contains(entry.Key) || skip?.Invoke(entry) == true) continue;
            var key = Keys.Join(path, entry.Key);
            // Looking for the nearest name is what takes time; nobody reads the five-hundredth.
            if (findings.HasEnough) findings.Error(entry.KeyOrigin, key, "unknown key.");
            else if (NotBuilt.Contains(entry.Key)) findings.NotBuilt(entry.KeyOrigin, key, entry.Key);
            else findings.Unknown(entry.KeyOrigin, key, "key", entry.Key, Known, NearestName.Find(entry.Key, Known.Concat(NotBuilt), Synonyms));
        }
    }
}
