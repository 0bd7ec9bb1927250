using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Grains;

/// <summary>What a sweep's file holds, where whoever hands the sweep in does not know.</summary>
internal static class NotedContent
{
    private const string Key = "sha256";

    /// <summary>The definition with what has been noted of its file, where it says nothing of that itself.</summary>
    /// <param name="definition">As it was handed in.</param>
    /// <param name="noted">The same task where the file could be seen.</param>
    public static SweepDefinition With(SweepDefinition definition, TaskSettings noted)
    {
        var task = definition.Task;
        if (task.Table is { Sha256: null } table && noted.Table?.Sha256 is { } digest)
            return definition with { Task = task with { Table = table with { Sha256 = digest } } };
        return task.Arguments.Find(Key) is null && noted.Arguments.Find(Key) is { } content
            ? definition with { Task = task with { Arguments = task.Arguments.With(Key, content.Scalar.Text!) } }
            : definition;
    }
}
