using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Definitions.Priors;

/// <summary><c>prior</c> of a definition: read once, when its sweep is made.</summary>
public static class PriorSweeps
{
    /// <summary>Of more variants the newest are taken: a method learns little from more, and they stand in the journal.</summary>
    public const int MostVariants = 2000;

    /// <summary>The definition with the results of the sweeps that it names; as it is where they were read, or it names none.</summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="load">A sweep by its name; throws where there is none.</param>
    public static async Task<SweepDefinition> ReadAsync(SweepDefinition definition, Func<string, Task<SweepSnapshot>> load)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(load);
        if (IsRead(definition)) return definition;
        var read = new List<PriorSweep>();
        foreach (var prior in definition.Prior)
            read.Add(prior.Sweep is null ? PriorMatch.Of(definition, prior.Name, await load(prior.Name).ConfigureAwait(false)) : prior);
        return definition with { Prior = Newest(read) };
    }

    /// <summary>The same, of sweeps that an engine has, by their ids.</summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SweepNotAcceptedException">The engine has no such sweep, or it cannot be read.</exception>
    public static Task<SweepDefinition> ReadAsync(SweepDefinition definition, ISweepEngine engine, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return ReadAsync(definition, async id =>
        {
            try
            {
                var sweep = await engine.OpenAsync(id, cancellation).ConfigureAwait(false);
                await using (sweep.ConfigureAwait(false)) return sweep.Snapshot();
            }
            catch (SweepNotFoundException error)
            {
                throw new SweepNotAcceptedException(
                    $"prior: there is no sweep {SweepId.Shown(id)} here. Allowed: the id of a sweep that this engine has.", error);
            }
            catch (SweepUnreadableException error)
            {
                throw new SweepNotAcceptedException($"prior: {error.Message}", error);
            }
        });
    }

    /// <summary>True where nothing is left to be read.</summary>
    public static bool IsRead(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Prior.All(prior => prior.Sweep is not null);
    }

    /// <summary>The definition as a sweep file has it.</summary>
    public static SweepDefinition Without(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition with { Prior = [.. definition.Prior.Select(prior => new PriorSweep(prior.Name))] };
    }

    /// <summary>What the method is told, the oldest first.</summary>
    internal static IReadOnlyList<PriorResult> ResultsOf(SweepDefinition definition) =>
        [.. definition.Prior.SelectMany(prior => prior.Variants).Select(variant => new PriorResult(
            variant.Values, [.. definition.Goals.Select((goal, i) => goal.Maximize ? -variant.Metrics[i] : variant.Metrics[i])]))];

    private static List<PriorSweep> Newest(List<PriorSweep> all)
    {
        var left = MostVariants;
        for (var i = all.Count - 1; i >= 0; i--)
        {
            var prior = all[i];
            if (prior.Variants.Count > left)
                all[i] = prior with
                {
                    Variants = [.. prior.Variants.Skip(prior.Variants.Count - left)],
                    Notes =
                    [
                        .. prior.Notes,
                        $"of its {prior.Variants.Count} variants that fit the newest {left} are used, as all sweeps together give {MostVariants}",
                    ],
                };
            left -= all[i].Variants.Count;
        }
        return all;
    }
}
