namespace RnnSweep.Terminal.Progress;

/// <summary>The details of a log by the names that command lines use.</summary>
public static class LogDetails
{
    /// <summary>The option of every verb that shows progress.</summary>
    public const string Option = "--log";

    /// <summary>What the option's help says.</summary>
    public const string Help =
        "Write a plain log: 'runs', a line when a run ends and one of progress every ten seconds, or 'epochs', a line for every epoch too. "
        + "Default: a live view on a terminal, else runs.";

    /// <summary>The names, in the order of their detail.</summary>
    public static IReadOnlyList<string> Names { get; } = ["runs", "epochs"];

    /// <summary>The detail of this name.</summary>
    /// <returns>Null where there is none.</returns>
    public static LogDetail? Find(string name) => name switch
    {
        "runs" => LogDetail.Runs,
        "epochs" => LogDetail.Epochs,
        _ => null,
    };
}
