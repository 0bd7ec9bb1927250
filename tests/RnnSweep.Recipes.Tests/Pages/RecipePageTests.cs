using RnnSweep.Docs.Tests;
using RnnSweep.Docs.Tests.Pages;

namespace RnnSweep.Recipes.Tests.Pages;

/// <summary>What the recipes quote is what these tests compile and run.</summary>
public sealed class RecipePageTests
{
    [Fact]
    public void Quotes_AreLinesOfTheFilesThatAreTested()
    {
        var folder = Path.Combine(Repository.Root, "tests", "RnnSweep.Recipes.Tests");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Select(path => File.ReadAllText(path).ReplaceLineEndings("\n")).ToList();
        var quotes = Markdown.Blocks("docs/development/recipes.md", "csharp").ToList();

        Assert.True(quotes.Count >= 6, $"only {quotes.Count} quotes");
        Assert.All(quotes, quote => Assert.True(files.Exists(file => file.Contains(quote.Text, StringComparison.Ordinal)),
            $"line {quote.Line} of the page quotes what is in no file:\n{quote.Text}"));
    }
}
