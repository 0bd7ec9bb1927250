using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;

namespace RnnSweep.Sweeps.Memory;

/// <summary>Variants that a method would try, for looking at them beforehand.</summary>
internal static class VariantSamples
{
    /// <summary>Variants that are looked at; of more, as many at equal distances.</summary>
    internal const int Most = 1000;

    /// <summary>Points of the space that are tried for all drawn variants together, where <c>where</c> leaves few: some tenths of a second.</summary>
    private const double MostTries = 200_000;

    private const int Probes = 2000;

    /// <summary>Those of a definition's method.</summary>
    internal static List<Variant> Of(ISearchMethod method, SweepDefinition definition)
    {
        var runs = RunsOf(method, definition);
        return LengthRungs.Spread(definition, Of(method, RunPlan.VariantsOf(definition, runs), definition.Space));
    }

    /// <summary>Runs at most.</summary>
    internal static BigInteger RunsOf(ISearchMethod method, SweepDefinition definition)
    {
        var runs = method.Expected is { } all ? RunPlan.RunsOf(definition, all) : definition.RunCap ?? 0;
        return definition.RunCap is { } cap && cap < runs ? cap : runs;
    }

    /// <summary>Of so many variants that are tried.</summary>
    internal static List<Variant> Of(ISearchMethod method, BigInteger tried, SearchSpace space)
    {
        var (samples, state) = (new List<Variant>(), method.Begin());
        var taken = (int)BigInteger.Min(tried, method.Variants is null ? MostDrawn(space) : Most);
        for (var i = 0; i < taken; i++)
        {
            // Beyond the largest int no variant can be asked for.
            var number = (int)BigInteger.Min(1 + tried * i / taken, int.MaxValue);
            if (state.Suggest(new MethodQuestion(number)) is NewVariant proposed) samples.Add(proposed.Variant);
        }
        return samples;
    }

    /// <summary>Variants that are drawn: fewer where <c>where</c> refuses many points for each that it takes.</summary>
    private static int MostDrawn(SearchSpace space)
    {
        if (space.Where.Count == 0) return Most;
        var (active, random, taken) = (new ActiveParameters(space), StreamKey.Of(1).With("samples").Open(), 0);
        for (var i = 0; i < Probes; i++)
        {
            var draws = new double[space.Parameters.Count];
            for (var place = 0; place < draws.Length; place++) draws[place] = random.NextDouble();
            if (space.Admits(active.Assign(0, place => space.Parameters[place].Distribution.Draw(draws[place])))) taken++;
        }
        return (int)Math.Clamp(MostTries * (taken + 1) / Probes, 20, Most);
    }
}
