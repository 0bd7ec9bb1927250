namespace RnnSweep.Sweeps.Results;

/// <summary>Names of the columns of a <see cref="ResultTable"/> that every sweep has.</summary>
public static class ResultColumns
{
    /// <summary>Before the parameters.</summary>
    public static IReadOnlyList<string> Head { get; } = ["run", "state", "seed"];

    /// <summary>Between parameters and metrics.</summary>
    public static IReadOnlyList<string> Progress { get; } = ["epochs_done", "best_epoch"];

    /// <summary>After <see cref="Progress"/>, in sweeps with several metrics: the front that a run is on, from 1.</summary>
    public const string ParetoRank = "pareto_rank";

    /// <summary>After <see cref="Progress"/>, in sweeps whose method forks runs.</summary>
    public const string ParentRun = "parent_run";

    /// <summary>After the metrics; the same on every machine.</summary>
    public static IReadOnlyList<string> Model { get; } = ["parameters", "flops", "weights_digest"];

    /// <summary>The last five: they tell how it was trained and differ from machine to machine.</summary>
    public static IReadOnlyList<string> Circumstances { get; } = ["attempts", "worker", "started_at", "finished_at", "train_seconds"];

    /// <summary>What tables on a screen show besides.</summary>
    public static IReadOnlyList<string> Screen { get; } = ["rank", "variant", "repeat", "best", "epochs_planned", "diagnosis", "reason"];

    /// <summary>True for a name that no parameter may have because a column has it.</summary>
    public static bool IsReserved(string name) =>
        name is ParentRun or ParetoRank or BaselineRows.Column
        || Screen.Contains(name) || Head.Contains(name) || Progress.Contains(name) || Model.Contains(name) || Circumstances.Contains(name);
}
