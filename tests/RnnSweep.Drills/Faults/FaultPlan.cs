namespace RnnSweep.Drills.Faults;

/// <summary>All faults of a drill, from its seed. Every kind comes once before any comes twice.</summary>
internal static class FaultPlan
{
    public static IEnumerable<Fault> Of(DrillOptions options, IReadOnlyList<FaultKind> kinds)
    {
        var draws = new Draws(options.Seed, "faults");
        var left = new List<FaultKind>();
        for (var number = 1; number <= options.Faults; number++)
        {
            if (left.Count == 0) left.AddRange(kinds);
            var kind = left[draws.Below(left.Count)];
            left.Remove(kind);
            yield return new Fault(number, kind, options.Quiet * (0.5 + draws.Next()), draws.Next(), draws.Next());
        }
    }
}
