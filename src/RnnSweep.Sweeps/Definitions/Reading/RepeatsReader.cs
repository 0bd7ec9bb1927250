using RnnSweep.Search.Repeats;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Reads <c>repeats</c>: a number of seeds for every variant, or a mapping that says how further seeds are given to those that may be the best.
/// </summary>
internal sealed class RepeatsReader(Findings findings)
{
    public const string Key = "repeats";
    public const int Most = 10_000;

    private static readonly KeyTable Table = new(["initial", "top", "share"], [], NearestName.Synonyms(
        ("top", "max most maximum"), ("initial", "min first start"), ("share", "fraction ratio")));

    /// <summary>Seeds of every variant, and the race where there is one; null with errors reported.</summary>
    public (int Initial, RaceSettings? Race)? Read(Node node)
    {
        if (node is not MappingNode race)
        {
            if (node is ScalarNode { Value.Integer: >= 1 and <= Most and var count }) return ((int)count, null);
            findings.Invalid(node, Key, $"a whole number from 1 to {Most}, or a mapping such as {{ initial: 1, top: 5, share: 0.2 }}");
            return null;
        }
        Table.Check(race, Key, findings);
        var initial = Whole(race, "initial", 1, Most - 1, RaceSettings.DefaultInitial);
        var top = Whole(race, "top", 2, Most, Math.Max(RaceSettings.DefaultTop, (initial ?? 1) + 1));
        var share = RaceSettings.DefaultShare;
        if (race.Find("share") is { } entry)
        {
            if (entry.Value is ScalarNode { Value: { IsNumber: true, Number: > 0 and < 1 and var part } }) share = part;
            else
            {
                findings.Invalid(entry.Value, $"{Key}.share", "a number above 0 and below 1: the share of all runs that are further seeds");
                return null;
            }
        }
        if (initial is not { } least || top is not { } most) return null;
        if (most > least) return ((int)least, new RaceSettings((int)least, (int)most, share));
        findings.Error((race.Find("top") ?? race.Find("initial"))!.Value.Origin, $"{Key}.top",
            $"found {most}; allowed: more than initial, which is {least}. Every variant has initial seeds, and the best ones up to top.");
        return null;
    }

    private long? Whole(MappingNode race, string key, long min, long max, long standard) =>
        race.Find(key) is { } entry ? ScalarReader.Whole(entry.Value, $"{Key}.{key}", min, max, findings) : standard;
}
