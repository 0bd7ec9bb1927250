using System.Globalization;
using RnnSweep.Drills.Faults;
using RnnSweep.Drills.Sweeps;

namespace RnnSweep.Drills;

/// <summary>What the command line says.</summary>
internal sealed record DrillOptions
{
    public const string Usage = """
        Usage: rnnsweep-drills [options]
        Sweeps on a cluster of separate processes and PostgreSQL, under faults at random moments. Afterwards: are the tables
        those of "rnnsweep run", bit for bit; what does the history in the database say; how long did anything stand still?

          --faults N      how many                                        (default: 20)
          --seed N        of the faults, their order and their moments    (default: 1)
          --kinds A,B     of faults                                       (default: all)
          --sweeps A,B    kinds of sweeps, two of which are open at a time (default: all)
          --silos N       silos, from 2                                   (default: 3)
          --slots N       of each                                         (default: 1)
          --quiet S       seconds between faults, once all is up, at the mean   (default: 10)
          --base-port N   PostgreSQL takes it, silo K takes N+10K to N+10K+2    (default: 26000)
          --loopback      all processes at 127.0.0.1; else each silo has a network namespace of its own, for partitions
          --work DIR      logs, programs, data                            (default: a new folder, removed when all is well)

        Built before: src/RnnSweep.Cluster, src/RnnSweep.Cli (deploy/drill.sh does both). PostgreSQL as Debian packs it.
        """ + "\n";

    public int Faults { get; private init; } = 20;

    public int Seed { get; private init; } = 1;

    public IReadOnlyList<FaultKind> Kinds { get; private init; } = Enum.GetValues<FaultKind>();

    public IReadOnlyList<string> Sweeps { get; private init; } = SweepKinds.All;

    public int Silos { get; private init; } = 3;

    public int Slots { get; private init; } = 1;

    public double Quiet { get; private init; } = 10;

    public int BasePort { get; private init; } = 26000;

    public bool Loopback { get; private init; }

    public string? Work { get; private init; }

    /// <exception cref="DrillException">An option is unknown, or its value makes no sense.</exception>
    public static DrillOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new DrillOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name == "--loopback")
            {
                options = options with { Loopback = true };
                continue;
            }
            if (++i == arguments.Count) throw new DrillException($"{name} needs a value; --help lists the options");
            var value = arguments[i];
            options = name switch
            {
                "--faults" => options with { Faults = Whole(name, value, 0) },
                "--seed" => options with { Seed = Whole(name, value, 0) },
                "--kinds" => options with { Kinds = [.. value.Split(',').Select(KindOf)] },
                "--sweeps" => options with { Sweeps = [.. value.Split(',').Select(SweepKinds.Known)] },
                "--silos" => options with { Silos = Whole(name, value, 2) },
                "--slots" => options with { Slots = Whole(name, value, 1) },
                "--quiet" => options with { Quiet = Whole(name, value, 0) },
                "--base-port" => options with { BasePort = Whole(name, value, 1024) },
                "--work" => options with { Work = Path.GetFullPath(value) },
                _ => throw new DrillException($"{name} is no option; --help lists them"),
            };
        }
        return options;
    }

    private static int Whole(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
            : throw new DrillException($"{name}: found '{value}'; allowed: a whole number from {least}");

    private static FaultKind KindOf(string name) => Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) ? kind
        : throw new DrillException($"--kinds: found '{name}'; allowed: {string.Join(", ", Enum.GetNames<FaultKind>())}");
}
