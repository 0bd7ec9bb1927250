using RnnSweep.Numerics;
using RnnSweep.Cli.Hosting;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>
/// Sweeps that other versions made, or whose data are gone, by the commands: looked at always, continued with where that makes sense.
/// </summary>
public sealed class KeptSweepTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("show")]
    [InlineData("export")]
    [InlineData("report")]
    [InlineData("resume")]
    public async Task Verb_OnAnEndedSweepOfTheOldestVersion_Works(string verb)
    {
        Put("first", whole: true);
        Assert.Equal(0, await _cli.Run([verb, At("first"), .. verb == "resume" ? ["--no-dashboard"] : Array.Empty<string>()]));
        if (verb == "show") Assert.EndsWith("made by RnnSweep 0.1.0 before numerics versions were recorded\n", _cli.Output, StringComparison.Ordinal);
        if (verb == "export") Assert.Contains("b77b540aef497339a33c4e0ac5a6dee6af2fec87037a55a3e597b2d559af3ba9", _cli.Output, StringComparison.Ordinal);
        if (verb == "resume") Assert.Contains("there is nothing left to do", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OfOtherNumerics_IsOne_AndSaysWhy()
    {
        Put("first", whole: false);
        var before = File.ReadAllText(Path.Combine(At("first"), "journal.jsonl"));
        Assert.Equal(1, await _cli.Run("resume", At("first"), "--no-dashboard"));
        var reason = $"The sweep was created before numerics versions were recorded, and version {NumericsVersion.Current} computes other digits";
        Assert.Contains(reason, _cli.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(At("first"), "journal.jsonl")));
        Assert.Equal(0, await _cli.Run("show", At("first")));
        Assert.Contains($"this program has version {NumericsVersion.Current} and cannot continue it", _cli.Output.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("export")]
    [InlineData("resume")]
    public async Task Verb_OnAnEndedSweepWhoseFileIsGone_Works(string verb)
    {
        Put("own-data", whole: true);
        Assert.Equal(0, await _cli.Run([verb, At("own-data"), .. verb == "resume" ? ["--no-dashboard"] : Array.Empty<string>()]));
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    /// <summary>A kept journal in a folder; cut after its second event where it is not to be whole.</summary>
    private void Put(string name, bool whole)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Kept", name, "journal.jsonl"));
        Directory.CreateDirectory(At(name));
        File.WriteAllText(Path.Combine(At(name), "journal.jsonl"), string.Concat(lines.Take(whole ? lines.Length : 3).Select(line => line + "\n")));
    }
}
