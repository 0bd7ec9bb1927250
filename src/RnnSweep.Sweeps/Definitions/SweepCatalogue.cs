using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>
/// Everything that a sweep file can name. Who reads files, writes the schema, lists names or decides is given one; a definition knows the one that it was read
/// with. Immutable.
/// </summary>
/// <param name="Training">Cells, datasets and the trainer's parameters.</param>
/// <param name="Methods">What <c>method</c> can name.</param>
/// <param name="Rules">What <c>early_terminate</c> can name.</param>
public sealed record SweepCatalogue(TrainingCatalogue Training, MethodRegistry Methods, RuleRegistry Rules)
{
    /// <summary>What comes with the program.</summary>
    public static SweepCatalogue Standard { get; } = new(TrainingCatalogue.Standard, MethodRegistry.Standard, RuleRegistry.Standard);

    /// <summary>The same with one cell more.</summary>
    public SweepCatalogue With(CellDefinition cell) => this with { Training = Training.With(cell) };

    /// <summary>The same with one dataset or generator more.</summary>
    public SweepCatalogue With(ITaskSource task) => this with { Training = Training.With(task) };

    /// <summary>The same with one method more.</summary>
    public SweepCatalogue With(IMethodKind method) => this with { Methods = Methods.With(method) };

    /// <summary>The same with one rule more.</summary>
    public SweepCatalogue With(IRuleKind rule) => this with { Rules = Rules.With(rule) };
}
