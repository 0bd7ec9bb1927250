using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Contracts;

/// <summary>What must hold of every method and every rule as sweep files name them, and of the settings that they declare.</summary>
public sealed class KindContractTests
{
    public static TheoryData<string> Methods => [.. SearchContractTests.Methods.Built];

    public static TheoryData<string> Names => [.. SearchContractTests.Methods.Built, .. RuleRegistry.Standard.Built];

    private static ISettable Of(string name) => (ISettable?)SearchContractTests.Methods.Find(name) ?? RuleRegistry.Standard.Find(name)!;

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_AreNamedOnceAndExplained_AndTakeTheirDefaults(string name)
    {
        var kind = Of(name);
        Assert.Equal(kind.Keys.Count, kind.Keys.Select(key => key.Name).Append("name").Append("type").Distinct().Count() - 2);
        var synonyms = kind.Keys.SelectMany(key => key.Synonyms.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(synonyms.Count, synonyms.Except(kind.Keys.Select(key => key.Name)).Distinct().Count());
        Assert.All(kind.Keys, key =>
        {
            Assert.Matches("^[a-z][a-z_]*$", key.Name);
            Assert.Matches("^[A-Z].*[.]$", key.Description);
            Assert.Equal(key.Default, key.Take(key.Default));
            Assert.Equal(key.Kind == SettingKind.Word, key.Words.Count > 0);
            Assert.True(key.Minimum <= key.Maximum);
        });
    }

    /// <summary>Whatever the reader lets through makes a method: nothing is left to be found out when the sweep runs.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Create_SettingsAtTheirBounds_MakesAMethod(string name)
    {
        var kind = SearchContractTests.Methods.Find(name)!;
        foreach (var settings in Extremes(kind.Keys))
        {
            if (kind.Problems(SearchContractTests.Space, settings).Count > 0) continue;
            var method = kind.Create(Given.Task(SearchContractTests.Space) with { Settings = settings });
            Assert.IsType<NewVariant>(method.Begin().Suggest(new MethodQuestion(1)));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Create_Defaults_IsWhatItsKindSays(string name)
    {
        var kind = SearchContractTests.Methods.Find(name)!;
        var method = SearchContractTests.Methods.Create(name, Given.Task(SearchContractTests.Space));
        Assert.Equal((kind.Name, kind.Forks), (method.Name, method.Forks));
        Assert.True(method.UsesResults || !method.Forks);
        Assert.True(kind.NeedsCap || method.Variants is not null);
    }

    [Fact]
    public void Rules_ReadWhatTheyWrite()
    {
        foreach (var kind in RuleRegistry.Standard.Kinds)
            foreach (var settings in Extremes(kind.Keys))
            {
                var rule = kind.Read(settings);
                Assert.Equal(kind.Name, rule.Type);
                Assert.Equal(settings, rule.Values);
                Assert.Equal(rule, kind.Read(rule.Values));
                Assert.Equal(kind.Name, rule.Create().Name);
            }
    }

    /// <summary>The defaults, and each setting at each of its bounds, off, and at each of its words, the others at their defaults.</summary>
    private static IEnumerable<SettingValues> Extremes(IReadOnlyList<SettingKey> keys)
    {
        yield return SettingValues.Of(keys);
        foreach (var key in keys)
            foreach (var value in ValuesOf(key))
                yield return SettingValues.Of(keys,
                    new Dictionary<string, ParameterValue>(StringComparer.Ordinal) { [key.Name] = Assert.NotNull(key.Take(value)) });
    }

    private static IEnumerable<ParameterValue> ValuesOf(SettingKey key)
    {
        if (key.NullMeans is not null) yield return ParameterValue.None;
        foreach (var word in key.Words) yield return ParameterValue.Of(word);
        if (key.Kind == SettingKind.Truth)
            foreach (var truth in (bool[])[false, true]) yield return ParameterValue.Of(truth);
        if (key.Kind is SettingKind.Whole or SettingKind.CountOrShare)
            foreach (var whole in (double[])[key.Minimum, key.Maximum]) yield return ParameterValue.Of((long)whole);
        if (key.Kind == SettingKind.CountOrShare) yield return ParameterValue.Of(1.0);
        if (key.Kind != SettingKind.Real) yield break;
        var (least, most) = (double.IsFinite(key.Minimum) ? key.Minimum : -1e6, double.IsFinite(key.Maximum) ? key.Maximum : 1e6);
        yield return ParameterValue.Of(key.MinimumExclusive ? double.BitIncrement(least) : least);
        yield return ParameterValue.Of(key.MaximumExclusive ? double.BitDecrement(most) : most);
    }
}
