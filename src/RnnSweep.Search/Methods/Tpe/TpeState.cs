using RnnSweep.Numerics;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>What <c>tpe</c> knows of a sweep. Its arrays and sorted orders are kept between questions, which change no answer.</summary>
internal sealed class TpeState : IMethodState
{
    /// <summary>A branch with this many results is ranked as a whole; before, what it shares with others is ranked by the results of all.</summary>
    private const int JointFrom = 5;

    private readonly TpeMethod _method;
    private readonly BranchPlan _plan;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly TpeBlock _always;
    private readonly BranchChoice[] _choices;
    private readonly TpeBlock[][] _branches;
    private readonly Dictionary<string, TpeBlock> _joint = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (TpeBlock Block, int Row)[]> _rows = [];
    private readonly FreshVariants _fresh;
    private readonly CostTilt _tilt;

    internal TpeState(TpeMethod method)
    {
        (_method, _plan, _tilt) = (method, method.Plan, method.Tilt());
        _fresh = new FreshVariants(method.Draws, _plan.Space, _plan.Activation, _plan.Axes);
        for (var place = 0; place < _plan.Axes.Count; place++) _places.Add(_plan.Space.Parameters[place].Name, place);
        _always = new TpeBlock(_plan.Always, [.. _plan.Always.Select(place => _plan.Axes[place]!)]);
        _choices = [.. _plan.Groups.Select(group => new BranchChoice(group))];
        _branches = [.. _plan.Groups.Select(group => group.Branches.Select(branch => new TpeBlock(branch.Places, branch.Axes)).ToArray())];
    }

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        if (next is ProposalSeen run) _tilt.Observe(run);
        switch (next)
        {
            case PriorSeen prior:
                Add(prior.Variant);
                End(prior.Variant.Number, prior.Values);
                break;
            case ProposalSeen { Repeat: 1 } proposed when !_rows.ContainsKey(proposed.Variant.Number):
                _fresh.Add(proposed.Variant);
                Add(proposed.Variant);
                break;
            case ResultSeen result: End(result.Variant.Number, result.Values); break;
            case ResultRevised revised when _rows.TryGetValue(revised.Variant.Number, out var rows):
                foreach (var (block, row) in rows) block.Seen.Revise(row, revised.Values[0]);
                break;
            // Such a variant has no result.
            case EndSeen { Outcome: RunOutcome.Cancelled } cancelled: End(cancelled.Variant, null); break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        if (number <= _plan.Space.Enqueued.Count || _always.Seen.Finished < _method.Settings.Startup) return _fresh.Next(number);
        var key = _method.KeyOf(number);
        var left = _plan.Groups.Select(group => Enumerable.Range(0, group.Branches.Count).ToHashSet()).ToArray();
        for (var round = 0; ; round++)
        {
            var branches = new int[left.Length];
            for (var group = 0; group < left.Length; group++)
                branches[group] = _choices[group].Choose(_always.Split(_method.Settings.Gamma), key.With("branch").With(round).With(group), left[group]);
            foreach (var fromPrior in (bool[])[false, true])
            {
                var blocks = BlocksOf(branches);
                var ranked = new IReadOnlyList<double[]>[blocks.Count];
                for (var i = 0; i < ranked.Length; i++)
                    ranked[i] = blocks[i].Rank(key.With(round).With(fromPrior ? 1 : 0).With(i), _method.Settings.Gamma, _method.Settings.Candidates, fromPrior);
                var candidates = Enumerable.Range(0, _method.Settings.Candidates).Select(rank => Assemble(number, branches, blocks, ranked, rank));
                foreach (var candidate in _tilt.IsOn ? PerFlop(candidates, blocks) : candidates)
                    if (_fresh.Admit(candidate) is { } variant) return new NewVariant(variant);
            }
            // Nothing new in this branch: another one. Of several groups it is not known which one is to blame.
            if (left.Length != 1 || !left[0].Remove(branches[0]) || left[0].Count == 0) return _fresh.Next(number);
        }
    }

    /// <summary>
    /// By expected improvement per FLOP. The improvement is in proportion to 1 / (γ + (1 − γ) b/g), of the densities of bad and good variants (Bergstra et
    /// al. 2011).
    /// </summary>
    private IEnumerable<Variant> PerFlop(IEnumerable<Variant> candidates, List<TpeBlock> blocks)
    {
        var gamma = _method.Settings.Gamma;
        // Blocks are ranked anew with the next question: all is worked out now.
        return [.. candidates.Select((variant, rank) => (Variant: variant, Score: _tilt.Of(variant)
            + Elementary.Log(gamma + (1 - gamma) * Elementary.Exp(blocks.Sum(block => block.ScoreOf(rank)))))).OrderBy(one => one.Score)
            .Select(one => one.Variant)];
    }

    private void Add(Variant variant)
    {
        var values = new ParameterValue?[_plan.Axes.Count];
        foreach (var (name, value) in variant.Values)
            if (_places.TryGetValue(name, out var place)) values[place] = value;
        var branches = new int[_plan.Groups.Count];
        for (var group = 0; group < branches.Length; group++) _choices[group].Add(branches[group] = _plan.Groups[group].IndexOf(values));
        var blocks = new List<TpeBlock> { _always };
        for (var group = 0; group < branches.Length; group++)
            if (branches[group] >= 0) blocks.Add(_branches[group][branches[group]]);
        if (branches.Length > 0 && !branches.Contains(-1)) blocks.Add(JointOf(branches));
        _rows.Add(variant.Number, [.. blocks.Select(block => (block, block.Add(values)))]);
    }

    private void End(int number, IReadOnlyList<double>? values)
    {
        if (!_rows.TryGetValue(number, out var rows)) return;
        foreach (var (block, row) in rows)
        {
            if (values is { } known) block.Seen.Finish(row, known);
            else block.Seen.Drop(row);
        }
    }

    private List<TpeBlock> BlocksOf(int[] branches)
    {
        if (branches.Length == 0) return [_always];
        var joint = JointOf(branches);
        if (joint.Seen.Finished >= JointFrom) return [joint];
        return [_always, .. branches.Select((branch, group) => _branches[group][branch])];
    }

    private TpeBlock JointOf(int[] branches)
    {
        var name = string.Join(',', branches);
        if (_joint.TryGetValue(name, out var known)) return known;
        var (places, axes) = (new List<int>(_plan.Always), new List<Axis>(_plan.Always.Select(place => _plan.Axes[place]!)));
        for (var group = 0; group < branches.Length; group++)
        {
            places.AddRange(_plan.Groups[group].Branches[branches[group]].Places);
            axes.AddRange(_plan.Groups[group].Branches[branches[group]].Axes);
        }
        var joint = new TpeBlock([.. places], [.. axes]);
        _joint.Add(name, joint);
        return joint;
    }

    private Variant Assemble(int number, int[] branches, List<TpeBlock> blocks, IReadOnlyList<double[]>[] ranked, int rank)
    {
        var values = new ParameterValue?[_plan.Axes.Count];
        for (var group = 0; group < branches.Length; group++)
            foreach (var (place, value) in _plan.Groups[group].Branches[branches[group]].Fixed) values[place] = value;
        for (var i = 0; i < blocks.Count; i++) blocks[i].Write(ranked[i][rank], values);
        // A numeric parameter that decides about others can lead out of its branch: what is active there has the value of a random draw.
        return _plan.Activation.Assign(number, place => values[place] ?? _method.Draws.DrawOf(number, place));
    }
}
