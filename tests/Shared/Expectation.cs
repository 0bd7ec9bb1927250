using System.Reflection;

namespace RnnSweep.Tests.Shared;

/// <summary>
/// Compares what a person would read with a file under the test project's <c>Expectations</c>.
/// With UPDATE_EXPECTATIONS set to the repository's root the files are rewritten: read the difference before committing it.
/// </summary>
internal static class Expectation
{
    public static void Matches(string name, string actual)
    {
        var relative = Path.Combine("Expectations", name + ".txt");
        var root = Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS");
        if (!string.IsNullOrEmpty(root))
        {
            var path = Path.Combine(root, "tests", Assembly.GetExecutingAssembly().GetName().Name!, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, relative)), actual);
    }
}
