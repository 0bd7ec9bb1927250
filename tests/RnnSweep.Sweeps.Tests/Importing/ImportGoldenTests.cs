using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Importing;

namespace RnnSweep.Sweeps.Tests.Importing;

/// <summary>Sweep files that are made of other programs' files, word for word: Files/NAME gives Expectations/NAME.yaml. UPDATE_EXPECTATIONS as
/// elsewhere.</summary>
public sealed class ImportGoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Importing");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(Folder, "Files")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Import_File_GivesTheExpectedSweepFile_ThatIsValid(string name)
    {
        var made = Of(name);
        var file = made.Text + string.Concat(made.NotCarried.Select(one => $"## {one.Key}: {one.Why}\n")) + string.Concat(made.Errors.Select(error =>
            $"## to mend: {error}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Sweeps.Tests", "Importing", "Expectations", name + ".yaml"), file);
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, "Expectations", name + ".yaml")), file);
        Assert.Empty(made.Errors);
        Assert.Empty(new SweepDefinitionReader().Read(made.Text, "sweep.yaml").Errors);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Import_SweepFileThatWasMade_IsKnownAsOne(string name)
    {
        var again = new SweepImporter().Import(Of(name).Text, "sweep.yaml", new Dictionary<string, string>(), null);
        Assert.Empty(again.Text);
        Assert.Contains("is a sweep file of this program already", Assert.Single(again.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_FilesThatCannotBe_AreToldWordForWord()
    {
        (string Text, string Map)[] files =
        [
            ("", ""), ("a: [", ""), ("- 1\n- 2\n", ""), ("a: 1\n", ""), ("\0\u0001", ""),
            ("task: { dataset: digits }\nmethod: grid\nparameters: { epochs: { value: 1 } }\n", ""),
            ("_wandb: { value: 1 }\nlearning_rate: { value: 0.1 }\n", ""),
            ("method: grid\nparameters: { nodes: { values: [1, 2] } }\n", ""),
            ("method: grid\nparameters: { nodes: { values: [1, 2] } }\n", "knots=hidden_size"),
            ("method: grid\nparameters: { nodes: { values: [1, 2] } }\n", "nodes=knots"),
        ];
        var told = string.Concat(files.Select(file =>
        {
            var map = file.Map.Split('=') is [var theirs, var ours] ? new Dictionary<string, string> { [theirs] = ours } : [];
            var made = new SweepImporter().Import(file.Text, "other.yaml", map, null);
            Assert.Empty(made.Text);
            var shown = file.Text.ReplaceLineEndings("\\n").Replace("\0", "\\0", StringComparison.Ordinal).Replace("\u0001", "\\1", StringComparison.Ordinal);
            return $"=== {shown} {file.Map}\n{string.Concat(made.Errors.Select(error => $"{error}\n"))}";
        }));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Sweeps.Tests", "Importing", "Expectations", "refused.txt"), told);
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, "Expectations", "refused.txt")), told);
    }

    private static ImportedSweep Of(string name) =>
        new SweepImporter().Import(File.ReadAllText(Path.Combine(Folder, "Files", name)), $"there/{name}", new Dictionary<string, string>(), null);
}
