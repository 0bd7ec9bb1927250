using RnnSweep.Terminal.Progress;

namespace RnnSweep.Cluster.Commands;

/// <summary>What <c>submit</c> was asked for.</summary>
/// <param name="File">The sweep file.</param>
/// <param name="Set">Changes to it: <c>parameters.epochs.value=2</c>.</param>
/// <param name="Map">Parameters renamed on the way in: <c>lr=learning_rate</c>.</param>
/// <param name="Name">Replaces the name in the file; null keeps it.</param>
/// <param name="Id">The sweep's id; null makes one of its name. Submitting the same id twice changes nothing.</param>
/// <param name="Weight">Its share of the slots against other sweeps, from 1.</param>
/// <param name="Watch">Whether to follow it to its end.</param>
/// <param name="Log">The plain log that was asked for; null for the view that suits the terminal.</param>
internal sealed record SubmitRequest(string File, IReadOnlyList<string> Set, IReadOnlyList<string> Map, string? Name, string? Id, int Weight, bool Watch,
    LogDetail? Log = null)
{
    /// <summary>Parameters of the file that are left out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
