using RnnSweep.Search.Methods.Sobol;
using RnnSweep.Search.Methods.Bayes;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Methods.Gp;
using RnnSweep.Search.Methods.Nsga2;
using RnnSweep.Search.Methods.Pbt;
using RnnSweep.Search.Methods.Tpe;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>Methods by their names in a sweep file. Immutable.</summary>
/// <param name="kinds">The methods that can be created.</param>
/// <param name="planned">Those that are documented but not built yet: a file that asks for one is refused, never carried out with another.</param>
public sealed class MethodRegistry(IReadOnlyList<IMethodKind> kinds, IReadOnlyList<string> planned)
{
    /// <summary>The program's methods.</summary>
    public static MethodRegistry Standard { get; } =
        new([new GridKind(), new RandomKind(), new SobolKind(), new TpeKind(), new GpKind(), new CmaesKind(), new PbtKind(),
            new Nsga2Kind(), new BayesKind()], []);

    /// <summary>The methods that can be created.</summary>
    public IReadOnlyList<IMethodKind> Kinds => kinds;

    /// <summary>The same with one method more, which files can name from then on.</summary>
    public MethodRegistry With(IMethodKind kind) => new([.. kinds, kind], planned);

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Built { get; } = [.. kinds.Select(kind => kind.Name)];

    /// <summary>The methods that are documented but not built yet.</summary>
    public IReadOnlyList<string> Planned => planned;

    /// <summary>A method by its name, in lower case as in the file; null where it cannot be created.</summary>
    public IMethodKind? Find(string name) => kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>What is known of a name.</summary>
    public MethodState StateOf(string name) =>
        Built.Contains(name) ? MethodState.Built : planned.Contains(name) ? MethodState.Planned : MethodState.Unknown;

    /// <summary>Everything that keeps a method from searching a space; empty where <see cref="Create"/> will succeed.</summary>
    /// <param name="name">One of <see cref="Built"/>.</param>
    /// <param name="space">The space.</param>
    /// <param name="settings">Its settings; null: their defaults.</param>
    /// <exception cref="ArgumentException">There is no such method, or it is not built yet.</exception>
    public IReadOnlyList<SpaceProblem> Problems(string name, SearchSpace space, SettingValues? settings = null)
    {
        var kind = KindOf(name);
        return kind.Problems(space, settings ?? SettingValues.Of(kind.Keys));
    }

    /// <summary>The method of a name, for a task.</summary>
    /// <param name="name">One of <see cref="Built"/>.</param>
    /// <param name="task">What it is to search.</param>
    /// <exception cref="ArgumentException">There is no such method, it is not built yet, or the space does not suit it.</exception>
    public ISearchMethod Create(string name, SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var kind = KindOf(name);
        // Who has settings and is given none has their defaults.
        return kind.Create(task.Settings.All.Count == 0 ? task with { Settings = SettingValues.Of(kind.Keys) } : task);
    }

    /// <exception cref="ArgumentException">There are problems; the message lists them all.</exception>
    internal static void ThrowIfAny(IReadOnlyList<SpaceProblem> problems, string argument)
    {
        if (problems.Count > 0) throw new ArgumentException(string.Join("; ", problems), argument);
    }

    private IMethodKind KindOf(string name) => Find(name) ?? throw new ArgumentException(
        StateOf(name) == MethodState.Planned
            ? $"method {name} is documented but not built yet; built are {string.Join(", ", Built)}"
            : $"there is no method {name}; built are {string.Join(", ", Built)}",
        nameof(name));
}
