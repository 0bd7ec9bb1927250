using System.Numerics;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Methods.Gp;
using RnnSweep.Search.Methods.Rungs;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Methods.Bayes;

/// <summary>
/// A Gaussian process as long as there are few variants, then CMA-ES, which begins where the best of them lie: a process becomes dear and gains little with
/// many. Draw for draw these are <c>gp</c> and <c>cmaes</c>.
/// </summary>
internal sealed class BayesMethod(string name, GpMethod gp, CmaesMethod cmaes) : ISearchMethod
{
    /// <summary>So many variants are proposed by the Gaussian process (as OptunaHub's AutoSampler has it).</summary>
    public const int ModelledRuns = 250;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => false;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <inheritdoc/>
    public IMethodState Begin() => new RungState(() => new State(new GpState(gp), new CmaesState(cmaes, waits: true)).Told(gp.Task), gp.Settings.Startup);

    private sealed class State(GpState gp, CmaesState cmaes) : IMethodState
    {
        private int _proposed;

        public void Observe(SearchEvent next)
        {
            if (_proposed < ModelledRuns) gp.Observe(next);
            cmaes.Observe(next);
            if (next is not ProposalSeen { Repeat: 1 } || ++_proposed != ModelledRuns) return;
            cmaes.Begin();
        }

        public Suggestion Suggest(MethodQuestion question) => _proposed < ModelledRuns ? gp.Suggest(question) : cmaes.Suggest(question);
    }
}
