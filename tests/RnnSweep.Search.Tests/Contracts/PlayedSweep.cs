using System.Globalization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Contracts;

/// <summary>
/// A sweep without a trainer: a method and rules that decide about runs whose figures are made up, in the order of a keyed stream. Notes every event, every
/// question and every answer.
/// </summary>
internal sealed class PlayedSweep
{
    private const int Epochs = 50;
    private const int Slots = 5;

    private readonly long _seed;
    private readonly int _most;
    private readonly ISearchMethod _method;
    private readonly IMethodState _state;
    private readonly List<(string Name, ISearchFold State)> _judges;
    private readonly List<IRuleState> _rules;
    private readonly SortedDictionary<int, int> _running = [];
    private readonly SortedDictionary<int, int> _paused = [];
    private readonly Dictionary<int, Variant> _variants = [];
    private readonly Dictionary<int, int> _begun = [];
    private readonly HashSet<(int Run, int Epoch)> _forkable = [];
    private readonly List<int> _ended = [];
    private KeyedStream _stream;

    private PlayedSweep(ISearchMethod method, IReadOnlyList<IEarlyTermination> rules, long seed, int most)
    {
        (_method, _seed, _most, _state) = (method, seed, most, method.Begin());
        _rules = [.. rules.Select(rule => rule.Begin())];
        _judges = [.. rules.Zip(_rules, (rule, state) => (rule.Name, (ISearchFold)state)), (method.Name, _state)];
        _stream = StreamKey.Of(seed).With("play").Open();
    }

    /// <summary>Everything that was processed.</summary>
    public List<SearchEvent> Events { get; } = [];

    /// <summary>The questions to the method: how many events it had seen, what it was asked, and what it said.</summary>
    public List<(int Seen, MethodQuestion Question, Suggestion Answer)> Suggestions { get; } = [];

    /// <summary>The reports that somebody was asked about: how many events had been seen, by whom, and what he said.</summary>
    public List<(int Seen, string Judge, RunReport Report, RuleVerdict Answer, int? DecidesAt)> Verdicts { get; } = [];

    /// <summary>What rules were asked to promote: how many events they had seen, which of them, whether nothing else was left, and what it said.</summary>
    public List<(int Seen, int Rule, bool IsStalled, RulePromotion? Answer)> Promotions { get; } = [];

    /// <summary>What was said and what became of it, a line each; decisions to continue are left out.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Whether results are revised, as further seeds would do.</summary>
    public bool Revises { get; private init; }

    /// <param name="method">Proposes.</param>
    /// <param name="rules">Decide before the method.</param>
    /// <param name="seed">What happens.</param>
    /// <param name="most">Runs at most.</param>
    /// <param name="revises">Whether results are revised.</param>
    public static PlayedSweep Of(ISearchMethod method, IReadOnlyList<IEarlyTermination> rules, long seed, int most = 24, bool revises = false)
    {
        var sweep = new PlayedSweep(method, rules, seed, most) { Revises = revises };
        for (var step = 0; ; step++)
        {
            Assert.True(step < 20_000, "the sweep does not end");
            sweep.Drop();
            while (sweep._running.Count < Slots && (sweep.Promote(isStalled: false) || sweep.Follow(isStalled: false)))
            {
            }
            if (sweep._running.Count > 0) sweep.Process();
            else if (!sweep.Promote(isStalled: true) && !sweep.Follow(isStalled: true)) return sweep;
        }
    }

    private void Drop()
    {
        foreach (var rule in _rules)
            while (rule.Drop() is { } drop)
            {
                Lines.Add($"drop {drop.Run}: {drop.Reason}");
                Assert.True(_paused.Remove(drop.Run, out var epoch));
                See(new StopSeen(drop.Run, epoch));
                End(drop.Run, epoch, RunOutcome.Stopped);
            }
    }

    private bool Promote(bool isStalled)
    {
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            var answer = _rules[rule].Promote(isStalled);
            Promotions.Add((Events.Count, rule, isStalled, answer));
            if (answer is not { } promotion || !_paused.ContainsKey(promotion.Run)) continue;
            Lines.Add($"promote {promotion.Run}: {promotion.Reason}");
            Resume(promotion.Run);
            return true;
        }
        return false;
    }

    private bool Follow(bool isStalled)
    {
        var question = new MethodQuestion(_variants.Count + 1, _variants.Count < _most, isStalled);
        if (!question.MayPropose && _paused.Count == 0) return false;
        var answer = _state.Suggest(question);
        Suggestions.Add((Events.Count, question, answer));
        switch (answer)
        {
            case NewVariant { Variant: var variant } when question.MayPropose:
                Lines.Add($"run {variant.Number}: {variant.Text()}");
                Start(question, variant, null);
                return true;
            case ForkRun fork when question.MayPropose:
                Assert.True(_method.Forks && _method.UsesResults, "it forks, and has not said so");
                Assert.Contains((fork.Run, fork.Epoch), _forkable);
                Assert.Equal(_variants[fork.Run].Values.Select(pair => pair.Key), fork.Variant.Values.Select(pair => pair.Key));
                Lines.Add($"run {fork.Variant.Number} from run {fork.Run} after epoch {fork.Epoch}: {fork.Variant.Text()}");
                Start(question, fork.Variant, fork);
                return true;
            case ResumeRun resume:
                Assert.Contains(resume.Run, _paused.Keys);
                Lines.Add($"resume {resume.Run}: {resume.Reason}");
                Resume(resume.Run);
                return true;
            default:
                return false;
        }
    }

    private void Start(MethodQuestion question, Variant variant, ForkRun? fork)
    {
        Assert.Equal(question.Number, variant.Number);
        _variants.Add(variant.Number, variant);
        _begun.Add(variant.Number, fork?.Epoch ?? 0);
        See(new ProposalSeen(variant.Number, variant, 1, Epochs) { Parent = fork?.Run, ParentEpoch = fork?.Epoch });
        _running.Add(variant.Number, fork?.Epoch ?? 0);
    }

    private void Resume(int run)
    {
        See(new PromotionSeen(run, _paused[run]));
        _running.Add(run, _paused[run]);
        _paused.Remove(run);
    }

    private void Process()
    {
        var (run, before) = _running.ElementAt((int)_stream.NextBelow(_running.Count));
        var report = Curves.Report(_seed, run, before + 1);
        var (by, verdict) = before + 1 == Epochs ? ("", RuleVerdict.GoOn) : Judge(report);
        if (before + 1 < Epochs && _state.DecidesAt(run, before) == before + 1) _forkable.Add((run, before + 1));
        See(new ReportSeen(report));
        _running[run] = before + 1;
        if (verdict.Decision != RuleDecision.Continue)
            Lines.Add(string.Create(CultureInfo.InvariantCulture, $"run {run} epoch {before + 1}: {by} says {verdict.Decision}, {verdict.Reason}"));
        if (verdict.Decision == RuleDecision.Stop) See(new StopSeen(run, before + 1));
        if (verdict.Decision == RuleDecision.Pause)
        {
            _running.Remove(run);
            _paused.Add(run, before + 1);
            See(new PauseSeen(run, before + 1, by));
        }
        else if (verdict.Decision == RuleDecision.Stop || before + 1 == Epochs)
        {
            _running.Remove(run);
            End(run, before + 1, verdict.Decision == RuleDecision.Stop ? RunOutcome.Stopped : RunOutcome.Finished);
        }
    }

    private void End(int run, int epoch, RunOutcome outcome)
    {
        double[] values = [Enumerable.Range(_begun[run] + 1, epoch - _begun[run]).Min(one => Curves.Report(_seed, run, one).Value)];
        See(new EndSeen(run, run, 1, outcome, values));
        See(new ResultSeen(_variants[run], values));
        _ended.Add(run);
        if (!Revises || _ended.Count % 2 == 1) return;
        var again = _ended[(int)_stream.NextBelow(_ended.Count)];
        var value = Curves.Report(_seed + 1, again, Epochs).Value;
        Lines.Add(string.Create(CultureInfo.InvariantCulture, $"variant {again} is {value} by three seeds"));
        See(new ResultRevised(_variants[again], [value], 3));
    }

    private (string By, RuleVerdict Verdict) Judge(RunReport report)
    {
        (string, RuleVerdict)? first = null;
        foreach (var (name, state) in _judges)
        {
            var verdict = state.Judge(report);
            Verdicts.Add((Events.Count, name, report, verdict, state.DecidesAt(report.Run, report.Epoch - 1)));
            if (verdict.Decision != RuleDecision.Continue) first ??= (name, verdict);
        }
        return first ?? ("", RuleVerdict.GoOn);
    }

    private void See(SearchEvent next)
    {
        foreach (var (_, state) in _judges) state.Observe(next);
        Events.Add(next);
    }
}
