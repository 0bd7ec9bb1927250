namespace RnnSweep.Docs.Tests.Sources;

/// <summary>Lines of code fit beside each other on a screen: .editorconfig says 160 characters, and this test holds them to it.</summary>
public sealed class LineLengthTests
{
    private const int Widest = 160;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Lines_OfCode_AreWithinTheLimit(string folder) => Assert.Empty(
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal)
        from line in Lines(path)
        where line.Text.Length > Widest
        select $"{file}:{line.Number}: {line.Text.Length} characters");

    /// <summary>Lines with their numbers, without those that cannot be broken: addresses, and what is within a raw string.</summary>
    private static IEnumerable<(int Number, string Text)> Lines(string path)
    {
        var isRaw = false;
        foreach (var (number, text) in File.ReadLines(path).Index())
        {
            var quotes = text.Split("\"\"\"").Length - 1;
            if (!isRaw && !text.Contains("://", StringComparison.Ordinal)) yield return (number + 1, text);
            if (quotes % 2 == 1) isRaw = !isRaw;
        }
    }
}
