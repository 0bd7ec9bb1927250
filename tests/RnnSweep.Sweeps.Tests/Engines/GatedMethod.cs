using System.Numerics;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A method that thinks long: about one variant until it is let go.</summary>
internal sealed class GatedMethod(int variants, int epochs, int stopsAt) : ISearchMethod, IDisposable
{
    private readonly ListMethod _inner = new(variants, epochs, usesResults: true, isQuick: false);
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource<string?> _thinks = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "gated";

    public bool UsesResults => true;

    public bool IsQuick => false;

    public BigInteger? Variants => variants;

    /// <summary>Completes when it thinks, with the name of the thread that it thinks on.</summary>
    public Task<string?> Thinks => _thinks.Task;

    public void Open() => _gate.Set();

    public IMethodState Begin() => new State(this, _inner.Begin());

    public void Dispose()
    {
        _gate.Set();
        _gate.Dispose();
    }

    private Suggestion Think(MethodQuestion question, IMethodState state)
    {
        if (question.Number == stopsAt)
        {
            _thinks.TrySetResult(Thread.CurrentThread.Name);
            _gate.Wait();
        }
        return state.Suggest(question);
    }

    private sealed class State(GatedMethod method, IMethodState inner) : IMethodState
    {
        public void Observe(SearchEvent next) => inner.Observe(next);

        public Suggestion Suggest(MethodQuestion question) => method.Think(question, inner);
    }
}
