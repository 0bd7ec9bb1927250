using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Trees;

/// <summary><c>tree</c>: networks over trees, for tasks that bring them. <c>cell_variant</c> is <c>recursive</c> or <c>child_sum</c>.</summary>
internal sealed class TreeFamily : INetworkFamily
{
    private const string ChildSum = "child_sum";

    /// <summary>The values of <c>cell_variant</c>, the default first.</summary>
    internal static IReadOnlyList<string> Variants { get; } = ["recursive", ChildSum];

    /// <inheritdoc/>
    public string Name => "tree";

    /// <inheritdoc/>
    public string Summary => "a recursive network over the tree of an expression";

    /// <inheritdoc/>
    public bool HasState => false;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        if (settings.CellVariant is { } variant && !Variants.Contains(variant))
            yield return new("cell_variant", $"found '{variant}' where cell is tree; allowed there: {string.Join(", ", Variants)}.");
        if (task is { HasTrees: false }) yield return new("cell", "is tree where the task brings no trees, only sequences. A task with trees is listops.");
        if (settings.Bidirectional) yield return new("bidirectional", "is true where cell is tree, which reads a tree and no sequence. Leave it out.");
        if (settings.ForgetBias is not null && settings.CellVariant != ChildSum)
            yield return new("forget_bias",
                "is given where cell is tree, which has a forget gate as child_sum alone. Add `when: { cell_variant: child_sum }` to it.");
        if (settings.UpdateBias is not null)
            yield return new("update_bias", "is given where cell is tree, which has no update gate. Add `when: { cell: gru }` to it.");
        foreach (var name in UnusedSettings.Changed(settings, "num_layers"))
            yield return new(name, "is given where cell is tree, which is not stacked. Add a `when`.");
        var rest = UnusedSettings.OfDelays(Name, settings).Concat(UnusedSettings.OfFit(Name, settings)).Concat(UnusedSettings.OfDecoding(Name, settings, task));
        foreach (var problem in rest) yield return problem;
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data) =>
        new TreeShape(settings.CellVariant == ChildSum, settings.Activation, data.InputSize, settings.HiddenSize, data.OutputSize);
}
