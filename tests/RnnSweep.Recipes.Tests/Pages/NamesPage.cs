using System.Text;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Recipes.Tests.Pages;

/// <summary>Writes <c>docs/reference/names.md</c> from the registries, so that nothing that is registered is missing there.</summary>
internal static class NamesPage
{
    private const string Head = """
        # Names

        Everything that a sweep file can name. A test writes this page from the program's registries; do not edit it by
        hand. How to add a name: [recipes](../development/recipes.md).

        """;

    public static string Of(SweepCatalogue catalogue)
    {
        var page = new StringBuilder(Head);
        page.Append("\n## `cell`\n\n| name | `cell_variant` | what it is |\n|---|---|---|\n");
        foreach (var network in catalogue.Training.Networks.All)
        {
            var variants = catalogue.Training.Cells.VariantsOf(network.Name).Where(cell => cell.Variant is not null).ToList();
            if (variants.Count == 0) page.Append($"| `{network.Name}` | | {network.Summary} |\n");
            foreach (var cell in variants) page.Append($"| `{network.Name}` | `{cell.Variant}` | {cell.Summary} |\n");
        }
        page.Append("\n## `task.dataset`\n\n| name | what it is |\n|---|---|\n");
        foreach (var task in catalogue.Training.Tasks.All) page.Append($"| `{task.Name}` | {task.Summary} |\n");
        Settable(page, "method", catalogue.Methods.Kinds);
        Settable(page, "early_terminate.type", catalogue.Rules.Kinds);
        return page.ToString();
    }

    private static void Settable(StringBuilder page, string key, IEnumerable<ISettable> kinds)
    {
        page.Append($"\n## `{key}`\n\n| name | what it does | settings |\n|---|---|---|\n");
        foreach (var kind in kinds)
            page.Append($"| `{kind.Name}` | {kind.Description} | {string.Join(", ", kind.Keys.Select(setting => $"`{setting.Name}`"))} |\n");
    }
}
