using RnnSweep.Training.Cells;

namespace RnnSweep.Training.Tests.Cells;

/// <summary>Every variant of every cell by one text, for test names: <c>lstm vanilla</c>.</summary>
internal static class CellLabels
{
    public static IEnumerable<string> All => CellRegistry.Standard.Variants.Select(Of);

    public static string Of(CellDefinition cell) => cell.Variant is { } variant ? $"{cell.Name} {variant}" : cell.Name;

    public static CellDefinition Find(string label) => CellRegistry.Standard.Variants.Single(cell => Of(cell) == label);
}
