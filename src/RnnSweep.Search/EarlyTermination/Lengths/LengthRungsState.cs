using System.Globalization;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Lengths;

/// <summary>
/// What <see cref="LengthRungsMethod"/> knows: who was trained at which length, with what, and who of them waits for the next one. The method inside sees the
/// variants of the first rung alone, numbered as if there were no others, and learns from the longest sequences at which enough of them have a value.
/// </summary>
internal sealed class LengthRungsState(LengthRungsMethod method) : IMethodState
{
    /// <summary>So many variants with a value at a length are enough to learn from it.</summary>
    private const int Enough = 10;

    private readonly RungRecord[] _records = [.. method.Rungs.Select(_ => new RungRecord())];
    private readonly Dictionary<int, Trained> _variants = [];
    // By a variant's values but for its length: those of the first rung.
    private readonly Dictionary<string, Trained> _first = new(StringComparer.Ordinal);
    private readonly LengthRungsHistory _inside = new(method.Inner, method.Rungs.Count, Enough);

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen { Repeat: 1 } proposed: Observe(proposed); break;
            case ResultSeen result when _variants.TryGetValue(result.Variant.Number, out var trained):
                Observe(trained, result);
                break;
            case EndSeen { Repeat: 1 } ended when _variants.TryGetValue(ended.Variant, out var one) && one.Rung == 0:
                _inside.Observe(ended with { Variant = one.Inner });
                break;
        }
    }

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        if (question.MayPropose && Promote(question.Number) is { } promoted) return promoted;
        var answer = _inside.Suggest(question);
        return answer switch
        {
            NewVariant fresh => fresh with { Variant = fresh.Variant with { Number = question.Number } },
            // Who is still in training may be promoted; where nobody is, it is asked once more.
            Exhausted when !question.IsStalled => new WaitForResults(),
            _ => answer,
        };
    }

    private void Observe(ProposalSeen proposed)
    {
        var (rung, key) = (RungOf(proposed.Variant), KeyOf(proposed.Variant));
        if (rung > 0 && _first.TryGetValue(key, out var first))
        {
            var trained = new Trained(proposed.Run, proposed.Variant, rung, first.Inner);
            _variants.Add(proposed.Variant.Number, trained);
            if (first.At(rung - 1) is { Value: { } value } before) _records[rung - 1].Leave(value, before.Variant.Number);
            first.Add(trained);
            return;
        }
        var fresh = new Trained(proposed.Run, proposed.Variant, 0, _inside.Proposed(proposed));
        _variants.Add(proposed.Variant.Number, fresh);
        if (_first.TryAdd(key, fresh)) fresh.Add(fresh);
    }

    private void Observe(Trained trained, ResultSeen result)
    {
        var (number, value) = (result.Variant.Number, result.Values[0]);
        trained.Value = value;
        _records[trained.Rung].Values.Add(value, number);
        // Nobody waits for a length that the space does not admit with the other values; of equal variants (enqueue) the first climbs for all.
        if (!double.IsNaN(value) && trained.Rung < method.Rungs.Count - 1
            && ReferenceEquals(_first[KeyOf(trained.Variant)].At(trained.Rung), trained)
            && method.Task.Space.Admits(Longer(trained.Variant, number, method.Rungs[trained.Rung + 1])))
            _records[trained.Rung].Pause(value, number);
        _inside.Learn(trained.Inner, trained.Rung, result);
    }

    /// <summary>The best variant that passes a rung and has not been trained at the next one, the longest sequences first; null where there is none.</summary>
    private NewVariant? Promote(int number)
    {
        for (var rung = method.Rungs.Count - 2; rung >= 0; rung--)
        {
            var record = _records[rung];
            if (record.BestPaused is not var (value, best)) continue;
            var (count, rank) = (record.Values.Count, record.Values.Before(value, best) + 1);
            var pass = method.Settings.Passing(count);
            if (rank > pass) continue;
            var trained = _variants[best];
            return new NewVariant(Longer(trained.Variant, number, method.Rungs[rung + 1]))
            {
                Promotion = PromotionOf(trained, rank, count, pass, value),
            };
        }
        return null;
    }

    private VariantPromotion PromotionOf(Trained trained, int rank, int count, int pass, double value)
    {
        var (rung, objective) = (trained.Rung, method.Task.Objectives[0]);
        var cutoff = _records[rung].Values[pass - 1];
        return new VariantPromotion(method.Settings.Type, string.Create(CultureInfo.InvariantCulture,
            $"run {trained.Run} again, with {AshaSettings.LengthParameter} {method.Rungs[rung + 1]} in place of {method.Rungs[rung]}: place {rank} of {count}, "
                + $"of which {pass} {(pass == 1 ? "passes" : "pass")}"))
        {
            Figures = new RuleFigures
            {
                Rung = (int)method.Rungs[rung],
                Rank = rank,
                Competitors = count,
                Pass = pass,
                Value = objective.Minimised(value),
                Cutoff = objective.Minimised(cutoff),
                Margin = value - cutoff,
            },
        };
    }

    private static Variant Longer(Variant variant, int number, long length) => new(number,
        [.. variant.Values.Select(pair => pair.Key == AshaSettings.LengthParameter ? KeyValuePair.Create(pair.Key, ParameterValue.Of(length)) : pair)]);

    private int RungOf(Variant variant)
    {
        var length = variant.Find(AshaSettings.LengthParameter)?.Integer;
        for (var rung = 0; rung < method.Rungs.Count; rung++)
            if (method.Rungs[rung] == length) return rung;
        return 0;
    }

    /// <summary>All values but the length.</summary>
    private static string KeyOf(Variant variant) =>
        string.Join('\n', variant.Values.Where(pair => pair.Key != AshaSettings.LengthParameter).Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>A variant at one length.</summary>
    /// <param name="Run">Its first run.</param>
    /// <param name="Variant">Its values.</param>
    /// <param name="Rung">The place of its length among the rungs.</param>
    /// <param name="Inner">The number by which the method inside knows it.</param>
    private sealed record Trained(int Run, Variant Variant, int Rung, int Inner)
    {
        private readonly List<Trained> _climb = [];

        /// <summary>Its result; null where there is none yet.</summary>
        public double? Value { get; set; }

        /// <summary>Of a variant of the first rung: the same at another one; null where it has not come so far.</summary>
        public Trained? At(int rung) => _climb.Find(trained => trained.Rung == rung);

        public void Add(Trained trained) => _climb.Add(trained);
    }
}
