using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// A run of a new variant that continues from the state of another: its weights, its optimiser's state, the number of its epochs. Only of a method that says
/// <see cref="ISearchMethod.Forks"/>.
/// </summary>
/// <param name="Run">The run that it comes from; it may continue, be paused or have ended.</param>
/// <param name="Epoch">After which of its epochs: one that <see cref="Observing.ISearchFold.DecidesAt"/> has named, and not its last.</param>
/// <param name="Variant">
/// Bears the number that was asked for. Its values may differ from those of the run that it comes from where they say how training continues, such as the
/// learning rate; it may have more epochs than are behind it.
/// </param>
public sealed record ForkRun(int Run, int Epoch, Variant Variant) : Suggestion;
