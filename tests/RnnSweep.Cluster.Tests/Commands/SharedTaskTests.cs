using RnnSweep.Cluster.Commands;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Cluster.Tests.Commands;

public sealed class SharedTaskTests : IDisposable
{
    private const string Text = "{\"x\": [1], \"y\": 0}\n{\"x\": [2], \"y\": 1}\n{\"x\": [3], \"y\": 1}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-shared-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_FileBesideTheSweep_KeepsItsNameAndNotesItsContent()
    {
        File.WriteAllText(Path.Combine(_folder, "a.jsonl"), Text);
        var task = Of("a.jsonl", beside: _folder, data: "");
        Assert.Equal("a.jsonl", task.Arguments.Find("file")?.Scalar.Text);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text))),
            task.Arguments.Find("sha256")?.Scalar.Text);
    }

    [Fact]
    public void Of_FileInTheDataFolder_IsNamedFromThere()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        File.WriteAllText(Path.Combine(_folder, "sub", "a.jsonl"), Text);
        Assert.Equal("sub/a.jsonl", Of("a.jsonl", beside: Path.Combine(_folder, "sub"), data: _folder).Arguments.Find("file")?.Scalar.Text);
        Assert.Equal("sub/a.jsonl", Of(Path.Combine(_folder, "sub", "a.jsonl"), beside: null, data: _folder).Arguments.Find("file")?.Scalar.Text);
    }

    [Fact]
    public void Of_PathThatMeansNothingToASilo_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "a.jsonl"), Text);
        foreach (var file in new[] { Path.Combine(_folder, "a.jsonl"), "../a.jsonl" })
            Assert.Contains("silos read data from their data folders alone", Assert.Throws<DataFileException>(() => Of(file, beside: null, data: "")).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FileThatIsNowhereHere_IsLeftToTheSilos() => Assert.Null(Of("a.jsonl", beside: _folder, data: "").Arguments.Find("sha256"));

    [Fact]
    public void Of_BrokenFile_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "a.jsonl"), Text + "{");
        Assert.StartsWith("a.jsonl:4:", Assert.Throws<DataFileException>(() => Of("a.jsonl", beside: _folder, data: "")).Message, StringComparison.Ordinal);
    }

    private static TaskSettings Of(string file, string? beside, string data) =>
        SharedTask.Of(TaskCatalog.Standard.Find("jsonl")!, new TaskSettings("jsonl") { Arguments = TaskArguments.None.With("file", file) }, beside, data);
}
