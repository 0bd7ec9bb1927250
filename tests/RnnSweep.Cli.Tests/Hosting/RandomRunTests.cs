using System.Diagnostics;
using System.Globalization;
using RnnSweep.Cli.Tests.Hosting.Definitions;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Terminal;
using RnnSweep.Training;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>
/// Measured on demand: what processes take that train the largest variant of random definitions, beside what was computed for it. The figures stand in
/// docs/development/testing.md.
/// </summary>
public sealed class RandomRunTests : IDisposable
{
    private const int Runs = 200;
    private const long MostMemory = 200_000_000;
    private const long MostFlops = 20_000_000_000;
    private const long Allowance = 64_000_000;

    private static readonly RunWorkFactory Work = new(TimeProvider.System);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-runs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Explicit = true)]
    public async Task Run_LargestVariants_TakeWhatWasComputed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most that was resident is read from /proc.");
        // A process that trains next to nothing.
        var idle = await ResidentAsync(OneOf("adding", "train: 10, valid: 10, test: 10",
            new Variant(1, [new("hidden_size", Values.ParameterValue.Of(1)), new("sequence_length", Values.ParameterValue.Of(2))])));
        var (done, most, where) = (0, long.MinValue, "");
        for (var number = 1; done < Runs; number++)
        {
            if (Taken(number) is not { } taken) continue;
            done++;
            var growth = await ResidentAsync(taken.Text) - idle - taken.Bytes;
            if (growth > most) (most, where) = (growth, taken.Text);
            if (growth > Allowance / 2 || done % 20 == 0)
            {
                var shown = growth > Allowance / 2 ? taken.Text : "";
                Say($"{done}: computed {taken.Bytes / 1e6:F0} MB, resident above that and an idle process {growth / 1e6:F0} MB\n{shown}");
            }
        }
        Say($"{Runs} runs; an idle process has {idle / 1e6:F0} MB; at most {most / 1e6:F0} MB above that and what was computed");
        Assert.True(most < Allowance, $"{most} bytes\n{where}");
    }

    /// <summary>The largest variant of a definition alone, and the bytes of a run; null where it is refused, or is not worth running.</summary>
    private static (string Text, long Bytes)? Taken(int number)
    {
        var text = new RandomDefinition(number, share: 0.7).Text;
        if (new SweepDefinitionReader().Read(text, "a.yaml").Definition is not { } read) return null;
        try
        {
            var definition = PinnedSizes.Of(read, Work.ForEstimates());
            if (SweepMemory.Of(definition, Work.ForEstimates()) is not { } memory || memory.Most.Bytes > MostMemory
                || memory.Most.Bytes < 1_000_000) return null;
            if (memory.Most.EpochFlops > MostFlops) return null;
            var task = text.Split('\n').First(line => line.StartsWith("task:", StringComparison.Ordinal));
            return (OneOf(task, memory.Largest), memory.Most.Bytes);
        }
        catch (RunRefusedException)
        {
            return null;
        }
    }

    private static string OneOf(string dataset, string keys, Variant variant) => OneOf($"task: {{ dataset: {dataset}, {keys} }}", variant);

    private static string OneOf(string task, Variant variant) => string.Join('\n',
    [
        "name: one", task, "method: grid", "parameters:", "  epochs: { value: 1 }",
        .. variant.Values.Where(value => value.Key is not ("epochs" or "patience"))
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"  {value.Key}: {{ value: {value.Value} }}")), "",
    ]);

    /// <summary>The most that was resident of a process that trains a sweep.</summary>
    private async Task<long> ResidentAsync(string text)
    {
        var (file, directory) = (Path.Combine(_folder, "one.yaml"), Path.Combine(_folder, "sweep"));
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        await File.WriteAllTextAsync(file, text);
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "rnnsweep.dll"), "run", file, "--out", directory, "--workers", "1", "--no-dashboard", "--quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var most = 0L;
        // The kernel keeps the most that ever was; it can be asked as long as the process is there.
        while (!process.HasExited) most = Math.Max(most, HighWater(process.Id));
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == ExitCode.Done, $"{await output}{await error}\n{text}");
        return most;
    }

    private static long HighWater(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6)[..^2].Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return 0;
        }
    }

    private static void Say(string text) => TestContext.Current.SendDiagnosticMessage("{0}", text);
}
