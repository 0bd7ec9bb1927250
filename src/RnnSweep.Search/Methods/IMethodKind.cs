using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>A method as sweep files name it. A method is a folder with one of these and what it makes, and a line in <see cref="MethodRegistry"/>.</summary>
public interface IMethodKind
{
    /// <summary>Its name in a sweep file, in lower case.</summary>
    string Name { get; }

    /// <summary>Everything that keeps it from searching a space; empty where <see cref="Create"/> will succeed.</summary>
    IReadOnlyList<SpaceProblem> Problems(SearchSpace space);

    /// <summary>The method for a task.</summary>
    /// <exception cref="ArgumentException">The space has problems; the message lists them all.</exception>
    ISearchMethod Create(SearchTask task);
}
