using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>A method as sweep files name it. A method is a folder with one of these and what it makes, and a line in <see cref="MethodRegistry"/>.</summary>
public interface IMethodKind : ISettable
{
    /// <summary>False where it ends by itself, so that a sweep needs no <c>run_cap</c>. Default true.</summary>
    bool NeedsCap => true;

    /// <summary>True where its methods may fork runs (<see cref="ISearchMethod.Forks"/>), which goes with one run a variant only. Default false.</summary>
    bool Forks => false;

    /// <summary>What <c>run_cap</c> is where a file does not give it; null where it has to, or where none is needed. Default null.</summary>
    int? DefaultCap => null;

    /// <summary>False where it learns from one metric alone, so that sweeps with several are refused. Default false.</summary>
    bool TakesSeveralMetrics => false;

    /// <summary>True where it learns from other sweeps too (<see cref="SearchTask.Prior"/>). Default false.</summary>
    bool TakesPrior => false;

    /// <summary>Of a method that chooses between others: which one it is in a space, and why. Default null: it is itself.</summary>
    /// <param name="space">The space.</param>
    /// <param name="metrics">How many metrics variants are judged by.</param>
    string? Choice(SearchSpace space, int metrics) => null;

    /// <summary>Everything that keeps it from searching a space; empty where <see cref="Create"/> will succeed.</summary>
    /// <param name="space">The space.</param>
    /// <param name="settings">Its settings, each right for itself.</param>
    IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings);

    /// <summary>The method for a task.</summary>
    /// <exception cref="ArgumentException">The space has problems; the message lists them all.</exception>
    ISearchMethod Create(SearchTask task);
}
