using RnnSweep.Docs.Tests;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Recipes.Tests.Pages;

public sealed class NamesPageTests
{
    private const string Page = "docs/reference/names.md";

    [Fact]
    public void Page_InTheRepository_IsThatOfTheRegistries()
    {
        var expected = NamesPage.Of(SweepCatalogue.Standard);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root) File.WriteAllText(Path.Combine(root, Page), expected);
        else Assert.Equal(expected, Repository.Text(Page));
    }

    [Fact]
    public void Page_WithNamesAdded_ListsThem()
    {
        var added = NamesPage.Of(Recipe.Catalogue).Split('\n').Except(NamesPage.Of(SweepCatalogue.Standard).Split('\n'));
        Assert.Equal(
            [
                "| `leaky` | | plain recurrence that keeps half of its state |",
                "| `first_symbol` | Which of two symbols came first, asked after T steps of noise. |",
                "| `hill_climb` | changes one value of the best variant so far | `startup` |",
                "| `ceiling` | stops runs whose value is above a limit at one epoch | `limit`, `epoch` |",
            ],
            added);
    }
}
