using System.Runtime.InteropServices;
using System.Text;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed partial class FileTests : IDisposable
{
    private const uint Nobody = 65534;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-definitions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadFile_Quickstart_IsAccepted()
    {
        var result = new SweepDefinitionReader().ReadFile(Path.Combine(AppContext.BaseDirectory, "sweeps", "quickstart.yaml"));
        var definition = Reading.Accepted(result);
        Assert.Empty(result.Warnings);
        Assert.Equal(("quickstart", "random", 24, 7L), (definition.Name, definition.Method, definition.RunCap, definition.Seed));
        Assert.Equal(["cell", "hidden_size", "activation", "sequence_length", "learning_rate", "epochs"], definition.Space.Parameters.Select(p => p.Name));
        Assert.Equal(new FileInfo(Path.Combine(AppContext.BaseDirectory, "sweeps", "quickstart.yaml")).Length, result.Source.Length);
    }

    public static TheoryData<string> ReadySweeps =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "sweeps"), "*.yaml").Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ReadySweeps))]
    public void ReadFile_ReadySweep_IsAcceptedWithoutAWord(string file)
    {
        var result = new SweepDefinitionReader().ReadFile(Path.Combine(AppContext.BaseDirectory, "sweeps", file));
        var definition = Reading.Accepted(result);
        Assert.Empty(result.Warnings);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), definition.Name);
    }

    [Fact]
    public void ReadFile_Missing_SaysSo()
    {
        Assert.Equal("none.yaml: there is no such file.", Reading.Refused(Reading.Reader.ReadFile("none.yaml")).ToString());
        Assert.Equal("no/such/place.yaml: there is no such file.", Reading.Refused(Reading.Reader.ReadFile("no/such/place.yaml")).ToString());
        Assert.Contains("cannot be read", Reading.Refused(Reading.Reader.ReadFile("")).ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Reading.Refused(Reading.Reader.ReadFile("a\0b")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_Folder_SaysSo() =>
        Assert.EndsWith(": is a folder; expected a sweep file, such as sweeps/quickstart.yaml.", Reading.Refused(Reading.Reader.ReadFile(_folder)).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void ReadFile_WithoutPermission_SaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        var path = Write("secret.yaml", "a: 1"u8);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        }
        var user = ActAs(Nobody);
        try
        {
            Assert.EndsWith(": may not be read: permission is denied.", Reading.Refused(Reading.Reader.ReadFile(path)).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            ActAs(user);
        }
    }

    // The superuser may read everything: on Linux this thread looks at files as another user meanwhile. For anybody else the call changes nothing.
    private static uint ActAs(uint user) => OperatingSystem.IsLinux() ? SetFileUser(user) : user;

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial uint SetFileUser(uint user);

    [Fact]
    public void ReadFile_NotText_SaysWhat()
    {
        Assert.EndsWith(": is not UTF-8 text: byte 3 cannot be decoded. Save it as UTF-8.", Message("latin.yaml", [.. "a: "u8, 0xE9]),
            StringComparison.Ordinal);
        Assert.EndsWith(":2:3: is not a text file: it holds the control character U+0000.", Message("binary.yaml", "a: 1\nb:\0"u8.ToArray()),
            StringComparison.Ordinal);
        Assert.EndsWith(": is larger than 1 MiB, which no sweep file is.", Message("large.yaml", new byte[SweepDefinitionReader.LargestFile + 1]),
            StringComparison.Ordinal);
        Assert.EndsWith(": is empty. A sweep file has at least task, method and parameters.", Message("empty.yaml", []), StringComparison.Ordinal);
        Assert.EndsWith(": is empty. A sweep file has at least task, method and parameters.", Message("comment.yaml", "# later\n"u8.ToArray()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_ByteOrderMarkAndWindowsLines_AreTaken()
    {
        var text = "\uFEFFtask: { dataset: digits }\r\nmethod: grid\r\nparameters:\r\n  epochs: { value: 0 }\r\n";
        Assert.EndsWith(":4:20: parameters.epochs.value: found 0; allowed: a whole number from 1 to 1000000.",
            Message("windows.yaml", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", "x.yaml:2:1: not YAML: a tab indents this line. Use spaces.")]
    [InlineData("a: [1, 2\nb: 3\n", "x.yaml:1:4: not YAML: the list [ … ] that starts here is not closed, or a comma or colon in it is missing.")]
    [InlineData("a: { b: 1\nc: 3\n", "x.yaml:1:4: not YAML: the mapping { … } that starts here is not closed, or a comma or colon in it is missing.")]
    [InlineData("a: b: c\n", "x.yaml:1:5: not YAML: while scanning a plain scalar value, found invalid mapping.")]
    [InlineData("a: \"abc\n", "x.yaml:1:4: not YAML: while scanning a quoted scalar, found unexpected end of stream.")]
    [InlineData("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document starts here (---); a sweep file holds one.")]
    [InlineData("<html>\n", "x.yaml:1:1: found '<html>'; a sweep file is a mapping with at least task, method and parameters.")]
    [InlineData("[1]", "x.yaml:1:1: found a list; a sweep file is a mapping with at least task, method and parameters.")]
    [InlineData("%YAML 3.0\n---\na: 1", "x.yaml:1:1: not YAML: found incompatible YAML document.")]
    public void Read_NotASweepFile_GivesOneClearMessage(string text, string expected) => Assert.Equal(expected, Reading.Refused(Reading.Read(text)).ToString());

    [Fact]
    public void Read_DeepOrEndlessNesting_IsRefusedAtOnce()
    {
        foreach (var opening in new[] { "[", "{", "{a: ", "- ", "? ", "&a [" })
        {
            var result = Reading.Read(string.Concat(Enumerable.Repeat(opening, 200_000)));
            Assert.Null(result.Definition);
            Assert.Contains(result.Errors, error => error.Message.Contains("nested more than 64 deep", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Read_ManyErrors_AreCountedInTheEnd()
    {
        var result = Reading.Read(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"key{i}: {i}\n")));
        Assert.Equal(101, result.Errors.Count);
        Assert.Contains("more from here on", result.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyParametersThatDependOnEachOther_Ends()
    {
        var chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  p{i}: {{ value: 1, when: {{ p{i + 1}: 1 }} }}\n"));
        Assert.Null(Reading.Read("task: { dataset: digits }\nmethod: grid\nparameters:\n" + chain).Definition);
        Assert.Equal("x.yaml:1004:3: parameters: found 20000 parameters; allowed: 1 to 1000.",
            Reading.Refused(Reading.Read("task: { function: sphere }\nmethod: grid\nparameters:\n" + chain)).ToString());
        var most = string.Concat(Enumerable.Range(0, 999).Select(i => $"  p{i}: {{ values: [1, 2, a], when: {{ p{i + 1}: [1, b] }} }}\n"))
            + "  p999: { values: [1, 2] }\n";
        Reading.Accepted(Reading.Read("task: { function: sphere }\nmethod: random\nrun_cap: 9\nparameters:\n" + most));
        var numbers = string.Join(", ", Enumerable.Range(1, 50_000));
        Assert.Null(Reading.ReadParameters($"batch_size: {{ values: [{numbers}], when: {{ epochs: [{numbers.Replace(", ", "0, ", StringComparison.Ordinal)}] "
            + $"}} }}\nepochs: {{ values: [{numbers}] }}").Definition);
    }

    [Fact]
    public void Read_HarmfulCharacters_AreNotRepeatedInErrors()
    {
        var error = Reading.Read("\"\\e[31m\": 1\n").Errors[0].ToString();
        Assert.Contains("\\u001b[31m", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    private string Message(string name, byte[] bytes) => Reading.Refused(Reading.Reader.ReadFile(Write(name, bytes))).ToString();

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
