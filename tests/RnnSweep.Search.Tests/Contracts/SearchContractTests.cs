using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Contracts;

/// <summary>What must hold of every method and every rule that a sweep file can name. A new one is tested here by standing in its registry.</summary>
public sealed class SearchContractTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Contracts", "Traces");

    // A space that every method can search.
    internal static readonly SearchSpace Space = Given.Space(
        Given.Choice("cell", "rnn", "gru", "lstm"),
        Given.Parameter("units", new IntUniformDistribution(1, 12)),
        Given.Parameter("bias", Given.Values(0.5, 1.0), Given.When("cell", "lstm")));

    /// <summary>The program's methods, and one that does what none of them does so far.</summary>
    internal static MethodRegistry Methods { get; } = new([.. MethodRegistry.Standard.Kinds, new ForkingKind()], []);

    // Numbers of every kind: coordinates, priors, grids.
    private static readonly SearchSpace WideSpace = Given.Space(
        Given.Parameter("uniform", new UniformDistribution(-2, 3)),
        Given.Parameter("log", new LogUniformValuesDistribution(1e-4, 0.1)),
        Given.Parameter("inverse", new InvLogUniformValuesDistribution(0.001, 1)),
        Given.Parameter("steps", new QUniformDistribution(-1, 4, 0.5, false)),
        Given.Parameter("log_steps", new QLogUniformValuesDistribution(8, 64, 8, true)),
        Given.Parameter("normal", new NormalDistribution(2, 0.5)),
        Given.Parameter("log_normal", new LogNormalDistribution(-3, 1)),
        Given.Parameter("beta", new BetaDistribution(2, 5)),
        Given.Parameter("kind", new WeightedDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("c")], [0.6, 0.3, 0.1])),
        Given.Parameter("of_a", new UniformDistribution(0, 1), Given.When("kind", "a")));

    private const string Lengths = "lengths_";
    private const string Wide = "wide_";
    private const string Raced = "raced_";
    private const string Prior = "prior_";
    private const string Cost = "cost_";

    /// <summary>
    /// Each method without rules, each rule beside a method that has nothing to say about runs, and methods of each kind whose variants climb from length to
    /// length; and methods over numbers of every kind, methods whose variants get further seeds, methods that begin with the results of another
    /// sweep, and methods to which cost counts.
    /// </summary>
    public static TheoryData<string> Names =>
    [
        .. Methods.Built, .. RuleRegistry.Standard.Built, .. ((string[])["random", "grid", "tpe"]).Select(method => Lengths + method),
        .. Methods.Built.Where(method => method != "grid").Select(method => Wide + method),
        .. MethodRegistry.Standard.Built.Where(name => !MethodRegistry.Standard.Find(name)!.Forks).Select(name => Raced + name),
        .. MethodRegistry.Standard.Kinds.Where(kind => kind.TakesPrior).Select(kind => Prior + kind.Name),
        .. MethodRegistry.Standard.Kinds.Where(kind => kind.Keys.Any(key => key.Name == "per_flop")).Select(kind => Cost + kind.Name),
    ];

    private static PlayedSweep Play(string name, long seed = 5) => PlayedSweep.Of(
        MethodOf(name, seed), RulesOf(name), seed, revises: name.StartsWith(Raced, StringComparison.Ordinal));

    private static ISearchMethod MethodOf(string name, long seed = 5)
    {
        if (name.StartsWith(Lengths, StringComparison.Ordinal)) return Climbing(name[Lengths.Length..], seed);
        if (name.StartsWith(Raced, StringComparison.Ordinal)) name = name[Raced.Length..];
        var before = name.StartsWith(Prior, StringComparison.Ordinal) ? PriorOf(seed) : [];
        if (before.Count > 0) name = name[Prior.Length..];
        var costs = name.StartsWith(Cost, StringComparison.Ordinal);
        if (costs) name = name[Cost.Length..];
        var space = name.StartsWith(Wide, StringComparison.Ordinal) ? WideSpace : Space;
        name = space == WideSpace ? name[Wide.Length..] : name;
        var method = Methods.Built.Contains(name) ? name : "random";
        var settings = Short(method);
        if (costs) (settings ??= [])["per_flop"] = ParameterValue.Of(true);
        return Methods.Create(method, Given.Task(space, seed) with
        {
            Settings = SettingValues.Of(Methods.Find(method)!.Keys, settings),
            Prior = before,
            Cost = variant => Math.Pow(variant.Find("units")?.Number ?? 1, 2),
        });
    }

    /// <summary>What another sweep has found out: nothing of one variant, and of the others a value.</summary>
    private static IReadOnlyList<PriorResult> PriorOf(long seed)
    {
        var draws = new RandomMethod(Space, seed + 1);
        return [.. Enumerable.Range(1, 15).Select(number =>
            new PriorResult(draws.Propose(number)!.Values, [number == 4 ? double.NaN : (7 * number % 15) / 15.0]))];
    }

    private static ISearchMethod Climbing(string method, long seed)
    {
        var rule = new AshaSettings(Stops: false) { Resource = RungResource.SequenceLength, Eta = 2 }.Create();
        var task = Given.Task(Space with { Parameters = [.. Space.Parameters, Given.Choice("sequence_length", 32L, 8L, 16L)] }, seed);
        var settings = SettingValues.Of(Methods.Find(method)!.Keys, Short(method));
        return rule.Around(Methods.Create(method, task with { Space = rule.Within(task.Space), Settings = settings }), task);
    }

    /// <summary>Slow methods are asked thousands of times here: they look at few candidates. What learns from a whole population has a small one.</summary>
    private static Dictionary<string, ParameterValue>? Short(string method) => method switch
    {
        "gp" => new() { ["candidates"] = ParameterValue.Of(8L) },
        "nsga2" => new() { ["population"] = ParameterValue.Of(6L) },
        _ => null,
    };

    private static IReadOnlyList<IEarlyTermination> RulesOf(string name) =>
        RuleRegistry.Standard.Find(name) is { } kind ? [kind.Read(SettingValues.Of(kind.Keys, Needed(name))).Create()] : [];

    /// <summary>What a rule does nothing without.</summary>
    private static Dictionary<string, ParameterValue>? Needed(string rule) => rule switch
    {
        "hyperband" => new() { ["min_iter"] = ParameterValue.Of(2L), ["eta"] = ParameterValue.Of(1.5) },
        "asha" or "asha_stop" => new() { ["min_iter"] = ParameterValue.Of(2.0), ["eta"] = ParameterValue.Of(2.0) },
        "sync_halving" or "hyperband_full" => new() { ["max_iter"] = ParameterValue.Of(50L), ["min_iter"] = ParameterValue.Of(7L) },
        "threshold" => new() { ["upper"] = ParameterValue.Of(0.174) },
        "target" => new() { ["value"] = ParameterValue.Of(0.052) },
        "limit" => new() { ["epochs"] = ParameterValue.Of(30L), ["flops"] = ParameterValue.Of(25.0) },
        "median" or "percentile" => new() { ["startup"] = ParameterValue.Of(2L) },
        _ => null,
    };

    [Fact]
    public void Registry_RulesAndMethods_AreCalledAsTheirSettingsAre()
    {
        Assert.All(Methods.Built, name => Assert.Equal(name, MethodOf(name).Name));
        Assert.All(RuleRegistry.Standard.Defaults, settings => Assert.Equal(settings.Type, settings.Create().Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refold_AtAnyMoment_SaysTheSame(string name)
    {
        var sweep = Play(name);
        Assert.True(sweep.Suggestions.Count >= 24 && sweep.Verdicts.Count > 200, "too little was asked for this to show anything");
        var (method, judges) = Begin(name);
        var seen = 0;
        foreach (var (at, question, answer) in sweep.Suggestions.ToList())
        {
            // One fold of nothing but events, to which no question was ever put before.
            var (fresh, _) = Begin(name);
            foreach (var next in sweep.Events.Take(at)) fresh.Observe(next);
            Same(answer, fresh.Suggest(question));
            Same(answer, fresh.Suggest(question));
            for (; seen < at; seen++) method.Observe(sweep.Events[seen]);
            // What it is asked between does not change what it says.
            method.Suggest(question with { Number = question.Number + 1 });
            Same(answer, method.Suggest(question));
        }
        seen = 0;
        foreach (var (at, judge, report, answer, decides) in sweep.Verdicts)
        {
            for (; seen < at; seen++)
                foreach (var (_, state) in judges) state.Observe(sweep.Events[seen]);
            var again = judges.Single(one => one.Name == judge).State;
            Assert.Equal(answer, again.Judge(report));
            Assert.Equal(answer, again.Judge(report));
            Assert.Equal(decides, again.DecidesAt(report.Run, report.Epoch - 1));
        }
        var rules = RulesOf(name).Select(rule => rule.Begin()).ToList();
        seen = 0;
        foreach (var (at, rule, isStalled, answer) in sweep.Promotions)
        {
            for (; seen < at; seen++) rules.ForEach(state => state.Observe(sweep.Events[seen]));
            Assert.Equal(answer, rules[rule].Promote(isStalled));
        }
    }

    /// <summary>
    /// Of two folds of the same events one is asked all the time, about all kinds of things, and the other never: they say the same in the end.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Questions_AtAnyMoment_ChangeNothing(string name)
    {
        var sweep = Play(name);
        var ((asked, askedJudges), (silent, silentJudges)) = (Begin(name), Begin(name));
        var questions = sweep.Suggestions.ToLookup(one => one.Seen);
        var inFlight = new SortedDictionary<int, int>();
        // Not to the end: then nothing would be in flight that could be asked about.
        for (var seen = 0; seen < sweep.Events.Count * 3 / 4; seen++)
        {
            // A slow method is asked at every sixteenth moment only.
            for (var number = 1; number <= 3 && (MethodOf(name).IsQuick || seen % 16 == 0); number++)
                foreach (var flag in (bool[])[false, true]) asked.Suggest(new MethodQuestion(number + seen % 5, MayPropose: flag, IsStalled: number == 2));
            foreach (var (_, state) in askedJudges)
            {
                foreach (var (run, epoch) in inFlight)
                {
                    state.Judge(Curves.Report(99, run, epoch + 1));
                    state.DecidesAt(run, epoch);
                }
                (state as IRuleState)?.Promote(isStalled: true);
                (state as IRuleState)?.Drop();
            }
            foreach (var (_, question, answer) in questions[seen]) Same(answer, asked.Suggest(question));
            asked.Observe(sweep.Events[seen]);
            silent.Observe(sweep.Events[seen]);
            foreach (var (_, state) in askedJudges.Concat(silentJudges)) state.Observe(sweep.Events[seen]);
            switch (sweep.Events[seen])
            {
                case ProposalSeen proposed: inFlight.Add(proposed.Run, proposed.ParentEpoch ?? 0); break;
                case ReportSeen reported: inFlight[reported.Report.Run] = reported.Report.Epoch; break;
                case EndSeen ended: inFlight.Remove(ended.Run); break;
            }
        }
        Assert.NotEmpty(inFlight);
        for (var number = sweep.Suggestions.Count; number < sweep.Suggestions.Count + 3; number++)
            Same(silent.Suggest(new MethodQuestion(number)), asked.Suggest(new MethodQuestion(number)));
        foreach (var (run, epoch) in inFlight)
            foreach (var (one, other) in askedJudges.Zip(silentJudges))
            {
                Assert.Equal(other.State.Judge(Curves.Report(5, run, epoch + 1)), one.State.Judge(Curves.Report(5, run, epoch + 1)));
                Assert.Equal(other.State.DecidesAt(run, epoch), one.State.DecidesAt(run, epoch));
                Assert.Equal((other.State as IRuleState)?.Promote(false), (one.State as IRuleState)?.Promote(false));
                Assert.Equal((other.State as IRuleState)?.Drop(), (one.State as IRuleState)?.Drop());
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualSeeds_SayTheSame(string name)
    {
        Assert.Equal(Play(name, 11).Lines, Play(name, 11).Lines);
        Assert.NotEqual(Play(name, 11).Verdicts.Select(verdict => verdict.Report.Run), Play(name, 12).Verdicts.Select(verdict => verdict.Report.Run));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DecidesAt_NothingIsDecidedBefore(string name)
    {
        var promised = new Dictionary<(string, int), int?>();
        foreach (var (_, judge, report, answer, decides) in Play(name).Verdicts)
        {
            if (!promised.TryGetValue((judge, report.Run), out var until) || until is null || report.Epoch >= until)
            {
                // The promise that was given before this report holds until it is due, whatever came between.
                Assert.True(decides is null || decides >= report.Epoch);
                promised[(judge, report.Run)] = until = decides;
            }
            if (answer.Decision != RuleDecision.Continue) Assert.Equal(until, report.Epoch);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observe_TheMoreWasSeen_CostsNoMore(string name)
    {
        var (few, many) = (CostOf(name, 800), CostOf(name, 1600));
        // Twice the events: twice the cost, and what lists take that grow by doubling. The square of it would be four times.
        Assert.InRange(many.Looks, 0, 2.2 * few.Looks + 100);
        Assert.InRange(many.Bytes, 0, 2.8 * few.Bytes + 100_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trace_OfAnotherMachine_IsTheSame(string name)
    {
        var shown = string.Concat(Play(name).Lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Search.Tests", "Contracts", "Traces", name + ".txt"), shown);
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".txt")), shown);
    }

    private static (IMethodState Method, List<(string Name, ISearchFold State)> Judges) Begin(string name)
    {
        var method = MethodOf(name);
        var state = method.Begin();
        return (state, [.. RulesOf(name).Select(rule => (rule.Name, (ISearchFold)rule.Begin())), (method.Name, method.Begin())]);
    }

    /// <summary>How often figures were looked at, and what was allocated, when so many runs of 25 epochs are judged and observed, eight at a time.</summary>
    private static (long Looks, long Bytes) CostOf(string name, int runs)
    {
        var looks = 0L;
        var variant = Assert.IsType<NewVariant>(MethodOf(name).Begin().Suggest(new MethodQuestion(1))).Variant;
        var events = new List<(SearchEvent Event, RunReport? Judged)>();
        for (var first = 1; first <= runs; first += 8)
        {
            for (var run = first; run < first + 8; run++) events.Add((new ProposalSeen(run, variant with { Number = run }, 1, 25), null));
            for (var epoch = 1; epoch <= 25; epoch++)
                for (var run = first; run < first + 8; run++)
                {
                    var report = Curves.Report(3, run, epoch, () => looks++);
                    events.Add((new ReportSeen(report), epoch < 25 ? report : null));
                }
            for (var run = first; run < first + 8; run++)
            {
                events.Add((new EndSeen(run, run, 1, RunOutcome.Finished, [0.1]), null));
                events.Add((new ResultSeen(variant with { Number = run }, [0.1]), null));
            }
        }
        var (_, judges) = Begin(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (next, judged) in events)
            foreach (var (_, state) in judges)
            {
                if (judged is { } report) state.Judge(report);
                state.Observe(next);
            }
        return (looks, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Same(Suggestion expected, Suggestion actual)
    {
        if (expected is ForkRun fork)
        {
            var other = Assert.IsType<ForkRun>(actual);
            Assert.Equal((fork.Run, fork.Epoch), (other.Run, other.Epoch));
            Same(new NewVariant(fork.Variant), new NewVariant(other.Variant));
            return;
        }
        if (expected is not NewVariant { Variant: var variant })
        {
            Assert.Equal(expected, actual);
            return;
        }
        var again = Assert.IsType<NewVariant>(actual).Variant;
        Assert.Equal((variant.Number, variant.Text()), (again.Number, again.Text()));
        Assert.Equal(variant.Values, again.Values);
    }
}
