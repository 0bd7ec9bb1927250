using System.Globalization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Repeats;

/// <summary>
/// Who got the next seed in races of every kind, as it was decided when the kept files were written: tables depend on it. With <c>UPDATE_EXPECTATIONS</c> set
/// to the repository's folder they are written anew.
/// </summary>
public sealed class KeptRacesTests
{
    public static TheoryData<string, RaceSettings, double, int> Races => new()
    {
        { "usual", new RaceSettings(1, 5, 0.2), 0.5, 1 },
        { "noisy", new RaceSettings(1, 4, 0.5), 2, 3 },
        { "initial", new RaceSettings(2, 6, 0.4), 1, 2 },
        { "level", new RaceSettings(1, 3, 0.3), 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Races))]
    public void Next_InAKeptRace_IsWhatItWas(string name, RaceSettings settings, double noise, int inFlight)
    {
        var shown = string.Concat(Play(settings, noise, inFlight, name == "noisy").Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Search.Tests", "Repeats", "Races", name + ".txt"), shown);
        else Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Repeats", "Races", name + ".txt")), shown);
    }

    /// <summary>Values on a coarse grid, so that means are equal now and then; one of 17 runs has none.</summary>
    private static IEnumerable<string> Play(RaceSettings settings, double noise, int inFlight, bool isMaximized)
    {
        var (race, flying) = (new SeedRace(settings, isMaximized), new Queue<(int Run, int Variant, int Repeat)>());
        var given = new Dictionary<int, int>();
        var variants = 0;
        for (var run = 1; run <= 120; run++)
        {
            if (flying.Count >= inFlight) Land();
            var next = race.Next(moreVariants: run <= 90);
            var unfinished = given.Where(one => one.Value < settings.Initial).Select(one => one.Key).FirstOrDefault();
            if (next is null && unfinished == 0 && run > 90) continue;
            var variant = unfinished != 0 ? unfinished : next?.Variant ?? ++variants;
            if (unfinished == 0 && next is not null)
            {
                var figures = next.Figures;
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{run}: {next.Reason} | {figures.Value:G6} {figures.Cutoff:G6} {figures.Margin:G6} {figures.Chance:G6} {figures.Competitors}");
            }
            given[variant] = given.GetValueOrDefault(variant) + 1;
            race.Observe(new ProposalSeen(run, new Variant(variant, []), given[variant], 1));
            flying.Enqueue((run, variant, given[variant]));
        }

        void Land()
        {
            var (run, variant, repeat) = flying.Dequeue();
            var (drawn, luck) = (StreamKey.Of(8).With(variant).Open(), StreamKey.Of(9).With(run).Open());
            var value = Math.Round(4 * drawn.NextNormal()) / 4 + noise * Math.Round(4 * luck.NextNormal()) / 4;
            var outcome = run % 17 == 0 ? RunOutcome.Diverged : run % 29 == 0 ? RunOutcome.Stopped : RunOutcome.Finished;
            race.Observe(new EndSeen(run, variant, repeat, outcome, [outcome == RunOutcome.Diverged ? double.NaN : value]));
        }
    }
}
