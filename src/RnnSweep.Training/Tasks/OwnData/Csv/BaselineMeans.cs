using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Baselines of several targets, as runs are judged by them: figures are means over the targets, of those that all of them have.</summary>
internal static class BaselineMeans
{
    /// <summary>The baselines that all targets have.</summary>
    /// <param name="targets">Those of each target.</param>
    internal static IReadOnlyList<BaselineRead> Of(IReadOnlyList<IReadOnlyList<BaselineRead>> targets)
    {
        var means = new List<BaselineRead>();
        foreach (var first in targets[0])
        {
            var each = targets.Select(target => target.FirstOrDefault(one => one.Name == first.Name)).OfType<BaselineRead>().ToArray();
            if (each.Length < targets.Count) continue;
            var names = first.Figures.Keys.Where(name => each.All(one => one.Figures.ContainsKey(name)));
            means.Add(new BaselineRead(first.Name, string.Join(" and ", each.Select(one => one.About).Distinct()),
                names.ToDictionary(name => name, name => each.Average(one => one.Figures[name]))));
        }
        return means;
    }
}
