namespace RnnSweep.Cluster.Hosting;

/// <summary>The settings cannot be used; the message lists everything that is wrong with them.</summary>
public sealed class ClusterOptionsException : Exception
{
    /// <summary>Lists the problems, one a line.</summary>
    public ClusterOptionsException(IReadOnlyList<OptionsProblem> problems)
        : base("The settings cannot be used:" + string.Concat(problems.Select(problem => "\n  " + problem))) => Problems = problems;

    /// <summary>What is wrong, in the order of the settings.</summary>
    public IReadOnlyList<OptionsProblem> Problems { get; }
}
