using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary>What <see cref="BracketRule"/> knows: the brackets, and where in them every run is.</summary>
internal sealed class BracketState(BracketSettings settings) : IRuleState
{
    private readonly IReadOnlyList<Bracket> _plans = settings.Brackets();
    // By repeat: runs are compared with equal repeats.
    private readonly Dictionary<int, OpenBracket> _filling = [];
    private readonly Dictionary<int, int> _begun = [];
    private readonly Dictionary<int, Seat> _seats = [];
    // Rungs with runs that are paused, in the order of brackets, the highest rung first.
    private readonly SortedDictionary<(int Repeat, int Bracket, int MinusRung), (OpenBracket Bracket, int Rung)> _waiting = [];

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed: Start(proposed); break;
            case ReportSeen { Report: var report } when _seats.TryGetValue(report.Run, out var seat) && seat.Epoch == report.Epoch:
                seat.Report = report with { Metrics = null };
                break;
            case PauseSeen paused when paused.By == settings.Type && _seats.TryGetValue(paused.Run, out var seat) && seat.OpenRung is { } rung:
                rung.Pause(paused.Run, seat.Report.Value);
                seat.Bracket.Advance(PassingOf);
                _waiting[seat.Key] = (seat.Bracket, seat.Rung);
                break;
            case PromotionSeen promoted when _seats.TryGetValue(promoted.Run, out var seat) && seat.OpenRung is { } rung && rung.Epoch == promoted.Epoch:
                // Where that was not decided before, nothing else could happen any more.
                if (!rung.IsClosed) rung.Close(PassingOf(rung.There));
                rung.Promote(promoted.Run, seat.Report.Value);
                if (IsEmpty(rung)) _waiting.Remove(seat.Key);
                seat.Rung++;
                seat.OpenRung?.Enter(promoted.Run);
                seat.Bracket.Advance(PassingOf);
                break;
            case StopSeen stopped: Leave(stopped.Run); break;
            case EndSeen ended: Leave(ended.Run); break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (!_seats.TryGetValue(report.Run, out var seat) || seat.Epoch != report.Epoch) return RuleVerdict.GoOn;
        var rung = seat.OpenRung!;
        var figures = new RuleFigures { Rung = report.Epoch, Competitors = seat.Bracket.Plan.Rungs[seat.Rung].Runs, Pass = rung.Next }
            .Against(report, report.Value, double.NaN);
        var where = string.Create(CultureInfo.InvariantCulture, $"bracket {seat.Bracket.Number}, rung {report.Epoch}");
        return double.IsNaN(report.Value)
            ? new RuleVerdict(RuleDecision.Stop, $"{where}: it has no value") { Figures = figures }
            : new RuleVerdict(RuleDecision.Pause, string.Create(CultureInfo.InvariantCulture,
                $"{where}: waits for the {figures.Competitors} runs of the rung, of which {rung.Next} go on"))
            { Figures = figures };
    }

    /// <inheritdoc/>
    public RulePromotion? Promote(bool isStalled)
    {
        foreach (var (bracket, number) in _waiting.Values)
        {
            var rung = bracket.Rungs[number];
            if (!rung.IsClosed && !isStalled || rung.BestPaused is not var (value, run)) continue;
            var pass = rung.IsClosed ? rung.Pass : PassingOf(rung.There);
            var early = rung.IsClosed ? "" : ", and no more will come";
            return new RulePromotion(run, string.Create(CultureInfo.InvariantCulture,
                $"bracket {bracket.Number}, rung {rung.Epoch}: among the best {pass} of {rung.There}{early}"))
            {
                Figures = FiguresOf(rung, run, value, pass),
            };
        }
        return null;
    }

    /// <inheritdoc/>
    public RuleDrop? Drop()
    {
        foreach (var (bracket, number) in _waiting.Values)
        {
            var rung = bracket.Rungs[number];
            if (rung.Loser is not var (value, run)) continue;
            return new RuleDrop(run, string.Create(CultureInfo.InvariantCulture,
                $"bracket {bracket.Number}, rung {rung.Epoch}: not among the best {rung.Pass} of {rung.There}"))
            {
                Figures = FiguresOf(rung, run, value, rung.Pass),
            };
        }
        return null;
    }

    /// <summary>A run's place among all that have got to its rung, and the worst value that passes.</summary>
    private RuleFigures FiguresOf(OpenRung rung, int run, double value, int pass) =>
        new RuleFigures { Rung = rung.Epoch, Rank = rung.Values.Before(value, run) + 1, Competitors = rung.There, Pass = pass }
            .Against(_seats[run].Report, value, pass <= rung.There ? rung.Values[pass - 1] : double.PositiveInfinity);

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch) => _seats.TryGetValue(run, out var seat) && seat.Epoch is { } at && at > epoch ? at : null;

    private void Start(ProposalSeen proposed)
    {
        if (!_filling.TryGetValue(proposed.Repeat, out var bracket) || bracket.IsFull)
        {
            var number = _begun[proposed.Repeat] = _begun.GetValueOrDefault(proposed.Repeat) + 1;
            _filling[proposed.Repeat] = bracket = new OpenBracket(_plans[(number - 1) % _plans.Count], number);
        }
        bracket.Start(proposed.Run);
        _seats.Add(proposed.Run, new Seat(bracket, proposed.Repeat));
    }

    private void Leave(int run)
    {
        if (!_seats.TryGetValue(run, out var seat)) return;
        if (seat.OpenRung is { } rung)
        {
            rung.Leave(run, seat.Report.Value);
            if (IsEmpty(rung)) _waiting.Remove(seat.Key);
        }
        seat.Bracket.Advance(PassingOf);
        _seats.Remove(run);
    }

    private static bool IsEmpty(OpenRung rung) => rung is { BestPaused: null, Loser: null };

    /// <summary>How many of so many go on where no more will come.</summary>
    private int PassingOf(int count) => Math.Max(1, (int)Math.Ceiling(count / settings.Eta));

    /// <summary>Where a run is.</summary>
    private sealed class Seat(OpenBracket bracket, int repeat)
    {
        public OpenBracket Bracket => bracket;

        public (int Repeat, int Bracket, int MinusRung) Key => (repeat, bracket.Number, -Rung);

        /// <summary>Which rung it is on its way to, or paused at.</summary>
        public int Rung { get; set; }

        /// <summary>Null where that is the last one, or where no rung is left.</summary>
        public OpenRung? OpenRung => Rung < bracket.Rungs.Count ? bracket.Rungs[Rung] : null;

        public int? Epoch => OpenRung?.Epoch;

        /// <summary>What it reported at the last rung that it came to.</summary>
        public RunReport Report { get; set; }
    }
}
