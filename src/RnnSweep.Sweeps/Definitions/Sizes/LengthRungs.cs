using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Sizes;

/// <summary>A sweep whose rungs are values of <c>sequence_length</c>.</summary>
internal static class LengthRungs
{
    /// <summary>The parameter.</summary>
    public const string Parameter = AshaSettings.LengthParameter;

    /// <summary>Whether a rule is one.</summary>
    public static bool Is(RuleSettings rule) => rule is AshaSettings { Resource: RungResource.SequenceLength };

    /// <summary>The rule; null where a definition has none.</summary>
    public static AshaSettings? Of(SweepDefinition definition) => definition.EarlyTermination.Where(Is).OfType<AshaSettings>().FirstOrDefault();

    /// <summary>Whether a variant is another one with a longer <see cref="Parameter"/>.</summary>
    /// <param name="longer">The one that may be the longer one.</param>
    /// <param name="variant">The other.</param>
    /// <param name="length">The other's <see cref="Parameter"/>, if it is.</param>
    public static bool Climbs(Variant longer, Variant variant, long length)
    {
        if (variant.Find(Parameter)?.Integer != length || longer.Values.Count != variant.Values.Count) return false;
        return longer.Values.Zip(variant.Values)
            .All(pair => pair.First.Key == pair.Second.Key && (pair.First.Key == Parameter || pair.First.Equals(pair.Second)));
    }

    /// <summary>Why a space has no such rungs, in words; null where it has.</summary>
    public static string? Problem(AshaSettings rule, SearchSpace space)
    {
        var parameter = space.Parameters.FirstOrDefault(one => one.Name == Parameter);
        var rungs = rule.Lengths(space);
        if (rungs.Count < 2)
            return $"climbs over the values of {Parameter}, from min_iter on, and {(rungs.Count == 0 ? "there is none" : $"{rungs[0]} is the only one")}. List "
                + $"at least two, such as {Parameter}: {{ values: [16, 32, 64] }}.";
        if (parameter!.When.Count > 0) return $"sets {Parameter} itself, which has when here. Leave the when out.";
        var hanging = space.Parameters.FirstOrDefault(one => one.When.Any(when => when.Parameter == Parameter));
        return hanging is null ? null
            : $"tries a variant again with a longer {Parameter} and all else equal, and when of {hanging.Name} names it. Leave that when out.";
    }

    /// <summary>Why runs of the rungs cannot be compared: data of one length ask something else than those of another. Null where they can.</summary>
    public static string? Objection(SweepDefinition definition, TaskSizes sizes)
    {
        if (Of(definition) is not { } rule) return null;
        var rungs = rule.Lengths(definition.Space);
        var measured = sizes.Entries.Where(entry => entry.Sizes is not null && rungs.Contains(entry.Settings.SequenceLength ?? 0));
        foreach (var alike in measured.GroupBy(entry => entry.Settings with { SequenceLength = null }))
        {
            var first = alike.MinBy(entry => entry.Settings.SequenceLength)!;
            foreach (var entry in alike)
                if (entry.Sizes!.InputSize != first.Sizes!.InputSize || Asked(entry.Sizes) != Asked(first.Sizes))
                    return string.Create(CultureInfo.InvariantCulture,
                        $"resource {Parameter} compares runs on the same validation part: with {Parameter} {first.Settings.SequenceLength} it asks for "
                            + $"{Asked(first.Sizes)} values from {first.Sizes.InputSize} inputs a step, with {entry.Settings.SequenceLength} for "
                            + $"{Asked(entry.Sizes)} from {entry.Sizes.InputSize}. Take values of {Parameter} with which it stays the same, or another "
                            + $"resource.");
        }
        return null;
    }

    /// <summary>Variants as they will be: of those that a method begins with, so many climb to each rung as pass the ones before.</summary>
    public static List<Variant> Spread(SweepDefinition definition, List<Variant> samples)
    {
        if (Of(definition) is not { } rule) return samples;
        var rungs = rule.Lengths(definition.Space);
        var shares = rungs.Select((_, rung) => Math.Pow(rule.Eta, -rung)).ToArray();
        var all = shares.Sum();
        return samples.ConvertAll(variant => variant with
        {
            Values = [.. variant.Values.Select(pair =>
                pair.Key == Parameter ? KeyValuePair.Create(pair.Key, ParameterValue.Of(RungOf(variant.Number))) : pair)],
        });

        // Numbers that are spread evenly, whatever their distance.
        long RungOf(int number)
        {
            var place = all * (number * 0.6180339887498949 % 1);
            var rung = 0;
            while (rung < rungs.Count - 1 && (place -= shares[rung]) >= 0) rung++;
            return rungs[rung];
        }
    }

    private static long Asked(DataSizes sizes) => sizes.Pattern == Pattern.PerStep ? sizes.Valid.Steps : sizes.Valid.Sequences;
}
