namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>Counts the classes of a part.</summary>
internal static class ClassCounting
{
    // Who has more classes than this reads their counts from the file.
    private const int Most = 50;

    /// <summary>The part with its classes, and those of the file that it lacks.</summary>
    internal static PartRead WithClasses(this PartRead part, IEnumerable<int> answers, IReadOnlyList<string> names)
    {
        var counts = new long[names.Count];
        foreach (var answer in answers) counts[answer]++;
        var order = Enumerable.Range(0, names.Count).OrderByDescending(i => counts[i]).ThenBy(i => i).ToArray();
        return part with
        {
            Classes = [.. order.Where(i => counts[i] > 0).Take(Most).Select(i => new ClassCount(names[i], counts[i]))],
            Lacks = [.. Enumerable.Range(0, names.Count).Where(i => counts[i] == 0).Take(Most).Select(i => names[i])],
        };
    }
}
