namespace RnnSweep.Training.Decoding;

/// <summary>
/// Looks for the likeliest output sequence: at every step all hypotheses are continued by all symbols, and the best <c>width</c> continue (Graves 2012;
/// Sutskever, Vinyals and Le 2014). One that says the end symbol is complete. Width 1 is greedy; a beam as wide as there are sequences finds the best of all.
/// Of equally likely ones the earlier hypothesis wins, then the lower symbol.
/// </summary>
/// <param name="width">Hypotheses that are followed, from 1.</param>
/// <param name="symbols">Symbols to choose from.</param>
/// <param name="end">The symbol that ends a sequence.</param>
internal sealed class BeamSearch(int width, int symbols, int end)
{
    private readonly double[] _scores = new double[width * symbols];
    private readonly List<Candidate> _candidates = [];

    /// <summary>The likeliest sequence that was found.</summary>
    /// <param name="model">What says symbols.</param>
    /// <param name="start">The symbol that it reads first.</param>
    /// <param name="maxSteps">Symbols at most, the end symbol included.</param>
    internal Hypothesis Run(INextSymbol model, int start, int maxSteps)
    {
        List<Hypothesis> live = [new([], 0)];
        int[] parents = [0], read = [start];
        Hypothesis? best = null;
        for (var step = 0; step < maxSteps && live.Count > 0 && !(best?.Score >= live[0].Score); step++)
        {
            model.Next(parents, read, _scores.AsSpan(0, live.Count * symbols));
            Choose(live);
            foreach (var ended in _candidates.Where(candidate => candidate.Symbol == end))
                if (best is null || ended.Score > best.Score) best = Continued(live, ended);
            _candidates.RemoveAll(candidate => candidate.Symbol == end);
            parents = [.. _candidates.Select(candidate => candidate.Parent)];
            read = [.. _candidates.Select(candidate => candidate.Symbol)];
            live = [.. _candidates.Select(candidate => Continued(live, candidate))];
        }
        return live.Count > 0 && (best is null || live[0].Score > best.Score) ? live[0] : best!;
    }

    private static Hypothesis Continued(List<Hypothesis> live, Candidate candidate) =>
        new([.. live[candidate.Parent].Symbols, candidate.Symbol], candidate.Score);

    /// <summary>The best continuations, best first.</summary>
    private void Choose(List<Hypothesis> live)
    {
        _candidates.Clear();
        for (var parent = 0; parent < live.Count; parent++)
            for (var symbol = 0; symbol < symbols; symbol++)
            {
                var score = live[parent].Score + _scores[parent * symbols + symbol];
                if (_candidates.Count == width && !(score > _candidates[^1].Score)) continue;
                var place = _candidates.Count;
                while (place > 0 && score > _candidates[place - 1].Score) place--;
                _candidates.Insert(place, new Candidate(parent, symbol, score));
                if (_candidates.Count > width) _candidates.RemoveAt(width);
            }
    }

    private readonly record struct Candidate(int Parent, int Symbol, double Score);
}
