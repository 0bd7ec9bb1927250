using RnnSweep.Cli.Rates;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Tests.Rates;

/// <summary>Rates are measured once a machine, and few at a time.</summary>
public sealed class MachineRatesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-rates-");
    private readonly List<StepBenchmarkCase> _measured = [];

    private string File => Path.Combine(_folder.FullName, "new", "rates.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Of_MeasuredBefore_IsNotMeasuredAgain()
    {
        NetworkLoad[] loads = [Load(64, 1), Load(32, 2)];
        Assert.Equal([32, 64], Rates("m").Of(loads, 2)!.Values.Order());
        Assert.Equal([32, 64], _measured.Select(step => step.HiddenSize));
        Assert.Equal([32, 64], Rates("m").Of(loads, 2)!.Values.Order());
        Assert.Equal(2, _measured.Count);
        // Another machine, or as many threads as were not tried yet, is another matter.
        Rates("another").Of(loads, 2);
        Rates("another").Of(loads, 1);
        Assert.Equal(6, _measured.Count);
    }

    [Fact]
    public void Of_ManyKinds_MeasuresThoseWithTheMostWork_AndTakesTheNearestForOthers()
    {
        var loads = Enumerable.Range(1, 20).Select(i => Load(i, i)).ToArray();
        var rates = Rates("m").Of(loads, 1)!;
        Assert.Equal([20, 19, 18, 17, 16, 15, 14, 13], _measured.Select(step => step.HiddenSize));
        Assert.Equal(20, rates.Count);
        Assert.Equal((13, 13, 20), (rates[loads[0].Step], rates[loads[11].Step], rates[loads[19].Step]));
    }

    [Fact]
    public void Of_ClockThatStands_IsUnknown()
    {
        Assert.Null(new MachineRates((_, _) => 0, new RateCache(File, "m")).Of([Load(8, 1)], 1));
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"machine\":7,\"rates\":{}}")]
    [InlineData("{\"machine\":\"m\",\"rates\":{\"a\":\"fast\"}}")]
    public void Of_DamagedFile_MeasuresAndWritesItAnew(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);
        Assert.Equal(8, Assert.Single(Rates("m").Of([Load(8, 1)], 1)!).Value);
        Assert.Equal("8", new RateCache(File, "m").Read().Single().Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Of_FolderThatCannotBeMade_MeasuresEveryTime()
    {
        var path = Path.Combine(_folder.FullName, "file");
        System.IO.File.WriteAllText(path, "");
        var rates = new MachineRates(Measure, new RateCache(Path.Combine(path, "rates.json"), "m"));
        for (var i = 0; i < 2; i++) Assert.Equal(8, Assert.Single(rates.Of([Load(8, 1)], 1)!).Value);
        Assert.Equal(2, _measured.Count);
    }

    [Theory]
    [InlineData("/x", "/home/a", "/x/rnnsweep/rates.json")]
    [InlineData("x", "/home/a", "/home/a/.cache/rnnsweep/rates.json")]
    [InlineData(null, "/home/a", "/home/a/.cache/rnnsweep/rates.json")]
    [InlineData(null, null, null)]
    [InlineData(null, "", null)]
    public void UsualPath_OnLinux_IsThatOfCaches(string? xdg, string? home, string? expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems keep caches elsewhere.");
        Assert.Equal(expected, RateCache.UsualPath(name => name == "XDG_CACHE_HOME" ? xdg : name == "HOME" ? home : null));
    }

    private static NetworkLoad Load(int units, double flops) => new(new StepBenchmarkCase("gru", units, 8, 8, 16, 32), flops);

    private MachineRates Rates(string machine) => new(Measure, new RateCache(File, machine));

    private double Measure(StepBenchmarkCase step, int threads)
    {
        _measured.Add(step);
        return step.HiddenSize;
    }
}
