using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The questions to the method, and its answers (docs/explanation/virtual-time.md). A quick method is asked within the turn and sees all that was processed.
/// One that thinks long is asked off it. With several slots its question for the next slot is asked when a slot has been filled, and sees what had been
/// processed by then, so that what it sees follows from the order of processing, however long it thinks. Nothing of this stands in the journal: a replay finds
/// the same question due.
/// </summary>
internal sealed class MethodDialogue(ISearchMethod method, IMethodState current, bool ahead, bool takesStale)
{
    // What a method that thinks long thinks with; it may lag behind, and is left alone while it thinks.
    private readonly IMethodState _state = method.IsQuick ? current : method.Begin();
    private readonly Queue<SearchEvent> _behind = [];
    private long _seen;
    private PendingQuestion? _due;
    private PendingQuestion? _asked;
    private Suggestion? _answer;
    private long _stalledAt = -1;
    private bool _exhausted;

    /// <summary>Why the search cannot continue, in words that name the method; null while it can.</summary>
    public string? Failure { get; private set; }

    /// <summary>True while the answer to the next question is not there.</summary>
    public bool IsThinking => _due is not null && _answer is null && Failure is null;

    /// <summary>True where the method has nothing for a free slot before more is observed.</summary>
    public bool Waits => Failure is null && _answer is WaitForResults;

    /// <summary>Takes in an event that was processed.</summary>
    public void Observe(SearchEvent next)
    {
        _seen++;
        if (!method.IsQuick) _behind.Enqueue(next);
    }

    /// <summary>A slot has been filled, whoever filled it: the next question sees what was processed up to here.</summary>
    /// <param name="number">The number of the next new variant.</param>
    /// <param name="mayPropose">Whether it may start.</param>
    /// <param name="mayResume">Whether there is a paused run.</param>
    public void Filled(int number, bool mayPropose, bool mayResume)
    {
        _answer = null;
        _due = !method.IsQuick && ahead && !_exhausted && (mayPropose || mayResume) ? new PendingQuestion(new MethodQuestion(number, mayPropose), _seen) : null;
        if (_asked is null) CatchUp(_seen);
    }

    /// <summary>What the slot that is free now should do; null while the method thinks about it.</summary>
    public Suggestion? Ask(int number, bool mayPropose)
    {
        if (_exhausted) return new Exhausted();
        var now = new PendingQuestion(new MethodQuestion(number, mayPropose, IsStalled: _stalledAt == _seen), _seen);
        if (method.IsQuick)
        {
            if (_due != now) (_due, _answer) = (now, Noted(_state.Suggest(now.Question)));
        }
        else if (_due is null || (_answer is WaitForResults && (_due.Value.Seen != _seen || now.Question.IsStalled != _due.Value.Question.IsStalled)))
        {
            (_due, _answer) = (now, null);
        }
        return _answer;
    }

    /// <summary>The instruction that has the next question answered, where one is due and none is under way.</summary>
    public AskMethod? NextInstruction()
    {
        if (method.IsQuick || !IsThinking || _asked is not null) return null;
        var due = _due!.Value;
        CatchUp(due.Seen);
        _asked = due;
        return new AskMethod(due.Question, due.Seen, _state);
    }

    /// <summary>Takes an answer; false where nothing was asked that it answers.</summary>
    public bool Take(Suggested suggested)
    {
        if (_asked is not { } asked || asked != new PendingQuestion(suggested.Question, suggested.Seen)) return false;
        _asked = null;
        if (suggested.Suggestion is not { } suggestion) Fail(suggested.Failure ?? "it has given no answer");
        else if (_due == asked) _answer = Noted(suggestion);
        // In the order of arrival an answer counts although more has happened since.
        else if (takesStale && (_due is null || _due.Value.Question == asked.Question)) (_due, _answer) = (asked, Noted(suggestion));
        return true;
    }

    /// <summary>The method waits though nothing is in flight: asks it once more, as stalled. False where it was.</summary>
    public bool Stall()
    {
        if (_stalledAt == _seen) return false;
        _stalledAt = _seen;
        return true;
    }

    /// <summary>An answer that cannot be carried out. Where more has been processed since the question, it is asked again from there.</summary>
    public void Refuse(string problem)
    {
        if (_due is { } due && due.Seen != _seen) (_due, _answer) = (null, null);
        else Fail(problem);
    }

    /// <summary>The search cannot continue.</summary>
    public void Fail(string problem) => Failure ??= $"method {method.Name}: {problem}";

    private Suggestion Noted(Suggestion suggestion)
    {
        _exhausted |= suggestion is Exhausted;
        return suggestion;
    }

    private void CatchUp(long seen)
    {
        while (_seen - _behind.Count < seen) _state.Observe(_behind.Dequeue());
    }
}
