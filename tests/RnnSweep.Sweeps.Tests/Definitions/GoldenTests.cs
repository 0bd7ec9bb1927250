namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>What people read when a file is wrong, word for word: Expectations/NAME.yaml gives NAME.txt. UPDATE_EXPECTATIONS as elsewhere.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Definitions", "Expectations");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_File_GivesTheExpectedMessages(string name)
    {
        var result = Reading.Reader.Read(File.ReadAllText(Path.Combine(Folder, name + ".yaml")), $"sweeps/{name}.yaml");
        var shown = string.Concat(result.Errors.Select(error => $"error {error}\n").Concat(result.Warnings.Select(warning => $"warning {warning}\n")));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Sweeps.Tests", "Definitions", "Expectations", name + ".txt"), shown);
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".txt")), shown);
    }
}
