using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>The methods by their names in a sweep file.</summary>
public static class MethodRegistry
{
    private static readonly IMethodKind[] Kinds = [new GridKind(), new RandomKind()];

    /// <summary>The methods that can be created.</summary>
    public static IReadOnlyList<string> Built { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The methods that are documented but not built yet: a file that asks for one is refused, never carried out with another.</summary>
    public static IReadOnlyList<string> Planned { get; } = ["sobol", "tpe", "bayes", "cmaes", "pbt", "nsga2"];

    /// <summary>What is known of a name. Names are in lower case, as in the file.</summary>
    public static MethodState StateOf(string name) =>
        Built.Contains(name) ? MethodState.Built : Planned.Contains(name) ? MethodState.Planned : MethodState.Unknown;

    /// <summary>Everything that keeps a method from searching a space; empty where <see cref="Create"/> will succeed.</summary>
    /// <param name="name">One of <see cref="Built"/>.</param>
    /// <param name="space">The space.</param>
    /// <exception cref="ArgumentException">There is no such method, or it is not built yet.</exception>
    public static IReadOnlyList<SpaceProblem> Problems(string name, SearchSpace space) => KindOf(name).Problems(space);

    /// <summary>The method of a name, for a task.</summary>
    /// <param name="name">One of <see cref="Built"/>.</param>
    /// <param name="task">What it is to search.</param>
    /// <exception cref="ArgumentException">There is no such method, it is not built yet, or the space does not suit it.</exception>
    public static ISearchMethod Create(string name, SearchTask task) => KindOf(name).Create(task);

    /// <exception cref="ArgumentException">There are problems; the message lists them all.</exception>
    internal static void ThrowIfAny(IReadOnlyList<SpaceProblem> problems, string argument)
    {
        if (problems.Count > 0) throw new ArgumentException(string.Join("; ", problems), argument);
    }

    private static IMethodKind KindOf(string name) => Array.Find(Kinds, kind => kind.Name == name) ?? throw new ArgumentException(
        StateOf(name) == MethodState.Planned
            ? $"method {name} is documented but not built yet; built are {string.Join(", ", Built)}"
            : $"there is no method {name}; built are {string.Join(", ", Built)}",
        nameof(name));
}
