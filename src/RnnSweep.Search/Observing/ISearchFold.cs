using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Observing;

/// <summary>
/// What a method or a rule knows of a sweep: all the events that it has observed, folded. Called by one thread at a time; must not throw. What it says
/// follows from its settings and those events alone, whatever it was asked before: questions change nothing.
/// </summary>
public interface ISearchFold
{
    /// <summary>Takes an event in. Cheap, and no dearer the more was observed: a replay of a journal consists of this and of nothing else.</summary>
    void Observe(SearchEvent next);

    /// <summary>
    /// Whether a run that could continue does. Asked before the report is observed, and not about a run's last epoch nor one that has ended by itself. Default:
    /// it continues.
    /// </summary>
    /// <param name="report">The report that is being processed.</param>
    RuleVerdict Judge(RunReport report) => RuleVerdict.GoOn;

    /// <summary>
    /// The next epoch at which <see cref="Judge"/> could say anything but <see cref="RuleDecision.Continue"/> about a run, whatever is observed until then;
    /// null where it never will. As late as possible: so far a worker trains without asking. Default: never.
    /// </summary>
    /// <param name="run">A run that is in flight.</param>
    /// <param name="epoch">Epochs that are behind it; the answer is later than that.</param>
    int? DecidesAt(int run, int epoch) => null;
}
