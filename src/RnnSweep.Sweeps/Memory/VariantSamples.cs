using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Memory;

/// <summary>Variants that a method would try, for looking at them beforehand.</summary>
internal static class VariantSamples
{
    /// <summary>Variants that are looked at; of more, as many at equal distances.</summary>
    internal const int Most = 1000;

    /// <summary>Those of a definition's method.</summary>
    internal static List<Variant> Of(ISearchMethod method, SweepDefinition definition)
    {
        var runs = RunsOf(method, definition);
        return Of(method, (runs + definition.Repeats - 1) / definition.Repeats);
    }

    /// <summary>Runs at most.</summary>
    internal static BigInteger RunsOf(ISearchMethod method, SweepDefinition definition)
    {
        var runs = method.Variants is { } all ? all * definition.Repeats : definition.RunCap ?? 0;
        return definition.RunCap is { } cap && cap < runs ? cap : runs;
    }

    /// <summary>Of so many variants that are tried.</summary>
    internal static List<Variant> Of(ISearchMethod method, BigInteger tried)
    {
        var (samples, state) = (new List<Variant>(), method.Begin());
        var taken = (int)BigInteger.Min(tried, Most);
        for (var i = 0; i < taken; i++)
        {
            // Beyond the largest int no variant can be asked for.
            var number = (int)BigInteger.Min(1 + tried * i / taken, int.MaxValue);
            if (state.Suggest(new MethodQuestion(number)) is NewVariant proposed) samples.Add(proposed.Variant);
        }
        return samples;
    }
}
