using System.Globalization;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Checkup;

/// <summary>Looks at what silos say of themselves and of their sweeps, through any of them.</summary>
/// <param name="engine">The sweeps.</param>
/// <param name="silos">The silos.</param>
internal sealed class WorkCheckup(ISweepEngine engine, ISiloDirectory silos)
{
    /// <summary>What was found.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var members = await silos.SilosAsync(cancellation);
        var (slots, busy) = (members.Sum(silo => silo.Slots ?? 0), members.Sum(silo => silo.Busy ?? 0));
        findings.Add(slots == 0 ? new Finding("slots", "no silo has said that it trains", "Wait some seconds after a start; then see the silos' logs.")
            : new Finding("slots", string.Create(CultureInfo.InvariantCulture, $"{busy} of {slots} train")));
        foreach (var silo in members.Where(silo => silo.Trouble is not null))
            findings.Add(new Finding($"silo {silo.Name}", $"is not ready: {silo.Trouble}", "It is again once that is over; its log has the details."));
        foreach (var silo in members)
            foreach (var run in (silo.Trains ?? []).Where(run => run.IsStuck))
                findings.Add(new Finding($"silo {silo.Name}",
                    string.Create(CultureInfo.InvariantCulture, $"slot {run.Slot}: run {run.Run} of {run.SweepId} has told nothing for {run.Silent:0} s"),
                    "Where the run goes on elsewhere, its thread hangs here: restart the silo to have the slot back."));
        var sweeps = await engine.ListAsync(cancellation);
        findings.AddRange(sweeps.Where(sweep => sweep.Problem is not null).Select(sweep =>
            new Finding($"sweep {sweep.Id}", sweep.Problem!, "Start silos of a version and with data that it can be trained with, or cancel it.")));
        if (sweeps.All(sweep => sweep.Problem is null))
            findings.Add(new Finding("sweeps", string.Create(CultureInfo.InvariantCulture, $"{sweeps.Count}, all of which can be read")));
        return findings;
    }
}
