using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>A method with a setting of every kind, which proposes what its settings say.</summary>
internal sealed class SettledKind : IMethodKind
{
    public static MethodRegistry Registry { get; } = new([.. MethodRegistry.Standard.Kinds, new SettledKind()], ["gp"]);

    public string Name => "settled";

    public string Description => "proposes its settings";

    public bool Forks => true;

    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new("startup", SettingKind.Whole, ParameterValue.Of(10), "Variants that are drawn before anything is learnt.") { Minimum = 0, Maximum = 1000,
            Synonyms = "n_startup warmup" },
        new("share", SettingKind.Real, ParameterValue.Of(0.25), "Share of the variants that are good.") { Minimum = 0, MinimumExclusive = true, Maximum = 1 },
        new("liar", SettingKind.Truth, ParameterValue.Of(true), "Whether runs in flight count."),
        new("kernel", SettingKind.Word, ParameterValue.Of("matern"), "The kernel.") { Words = ["matern", "rbf"] },
        new("restarts", SettingKind.Whole, ParameterValue.None, "Restarts.") { NullMeans = "one a parameter" },
        new("window", SettingKind.CountOrShare, ParameterValue.Of(0.5), "How many of the last runs are looked at."),
    ];

    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) =>
        settings.Whole("startup") == 13 ? [new SpaceProblem(null, "startup 13 brings bad luck")] : [];

    public ISearchMethod Create(SearchTask task) => new Method(task.Settings);

    /// <summary>Proposes one variant: what it was told.</summary>
    private sealed class Method(SettingValues settings) : ISearchMethod, IMethodState
    {
        public string Name => "settled";

        public bool UsesResults => true;

        public bool Forks => true;

        public bool IsQuick => true;

        public BigInteger? Variants => 1;

        public IMethodState Begin() => this;

        public void Observe(SearchEvent next)
        {
        }

        public Suggestion Suggest(MethodQuestion question) => question.Number == 1 ? new NewVariant(new Variant(1, settings.All)) : new Exhausted();
    }
}
