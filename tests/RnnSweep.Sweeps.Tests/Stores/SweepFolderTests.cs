using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Stores;

/// <summary>Making, locking and reading a sweep's folder.</summary>
public sealed class SweepFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private SweepFolder Create(string name) => SweepFolder.Create(_folder.PathOf(name), "name: test\n"u8.ToArray(), Coordination.Sweeps.Created());

    [Fact]
    public void Create_LaysOutTheFolder()
    {
        using var sweep = Create("a/b");
        Assert.Equal("name: test\n", File.ReadAllText(sweep.Paths.Source));
        Assert.True(Directory.Exists(sweep.Paths.Checkpoints) && Directory.Exists(sweep.Paths.Models));
        Assert.IsType<SweepCreated>(Assert.Single(JournalReader.Read(sweep.Paths.Journal).Events));
    }

    [Fact]
    public void Create_InAnEmptyFolder_IsFine_InOneThatIsNot_IsRefused()
    {
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Create("empty").Dispose();
        var error = Assert.Throws<SweepFolderException>(() => Create("empty"));
        Assert.Contains("not empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Failing_LeavesNothing()
    {
        // An event that is not the first cannot begin a journal: the last step of making a folder fails.
        var wrong = Coordination.Sweeps.Created() with { Sequence = 2 };
        Assert.Throws<SweepFolderException>(() => SweepFolder.Create(_folder.PathOf("new"), new byte[1], wrong));
        Assert.False(Directory.Exists(_folder.PathOf("new")));
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Assert.Throws<SweepFolderException>(() => SweepFolder.Create(_folder.PathOf("empty"), new byte[1], wrong));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.PathOf("empty")));
    }

    [Fact]
    public void Create_WhereNothingCanBeMade_SaysSo()
    {
        File.WriteAllText(_folder.PathOf("file"), "");
        Assert.Contains("is a file", Assert.Throws<SweepFolderException>(() => Create("file")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be created", Assert.Throws<SweepFolderException>(() => Create("file/below")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondOpener_IsRefused_AndToldWhoHasIt()
    {
        using (var first = Create("a"))
        {
            var error = Assert.Throws<SweepFolderException>(() => SweepFolder.Open(first.Paths.Root));
            Assert.Contains($"in use by another process (pid {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        }
        SweepFolder.Open(_folder.PathOf("a")).Dispose();
    }

    [Fact]
    public void Lock_OfAnotherProcess_IsGone_TheMomentThatIsKilled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock") && File.Exists("/bin/sh"), "needs flock(1)");
        Create("a").Dispose();
        var paths = new SweepPaths(_folder.PathOf("a"));
        // The same lock, taken by another program; it says when it has it, then waits for input that never comes.
        var start = new ProcessStartInfo("/usr/bin/flock", [paths.Lock, "/bin/sh", "-c", "echo held; read line"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true
        };
        start.ArgumentList.Insert(0, "--no-fork");
        using var holder = Process.Start(start)!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        File.WriteAllText(paths.LockOwner, holder.Id.ToString(CultureInfo.InvariantCulture));
        Assert.Contains($"pid {holder.Id}", Assert.Throws<SweepFolderException>(() => SweepFolder.Open(paths.Root)).Message, StringComparison.Ordinal);
        holder.Kill();
        holder.WaitForExit();
        SweepFolder.Open(paths.Root).Dispose();
    }

    [Fact]
    public void Reader_WorksBesideTheOwner_AndCutsNothing()
    {
        using var sweep = Create("a");
        using (var file = new FileStream(sweep.Paths.Journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) file.Write("{\"seq\":2,"u8);
        var length = new FileInfo(sweep.Paths.Journal).Length;
        var stored = SweepReader.Read(sweep.Paths.Root, Definition);
        Assert.Equal((1, 1), (stored.Events.Count, stored.Snapshot.Sequence));
        Assert.Equal(length, new FileInfo(sweep.Paths.Journal).Length);
    }

    [Fact]
    public void Open_WhereThereIsNoSweep_SaysSo()
    {
        Assert.Contains("There is no folder", Assert.Throws<SweepFolderException>(() => SweepFolder.Open(_folder.PathOf("none"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("holds no sweep", Assert.Throws<SweepFolderException>(() => SweepFolder.Open(_folder.Root)).Message, StringComparison.Ordinal);
        Create("a").Dispose();
        File.WriteAllText(_folder.PathOf("a/journal.jsonl"), "{\"se");
        Assert.Contains("interrupted before the first event", Assert.Throws<SweepFolderException>(() => SweepFolder.Open(_folder.PathOf("a"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("interrupted before the first event",
            Assert.Throws<SweepFolderException>(() => SweepReader.Read(_folder.PathOf("a"), Definition)).Message, StringComparison.Ordinal);
    }

    private static RnnSweep.Sweeps.Definitions.SweepDefinition Definition(JsonElement json) => Coordination.Sweeps.Definition(cap: 3);
}
