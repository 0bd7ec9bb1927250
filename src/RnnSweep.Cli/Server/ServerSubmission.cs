namespace RnnSweep.Cli.Server;

/// <summary>A sweep that is handed in.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Source">The file as it is.</param>
/// <param name="Set">Changes, each <c>path=value</c>.</param>
/// <param name="Map">Renamed parameters, each <c>a=b</c>.</param>
/// <param name="Id">The sweep's id; null makes one of its name.</param>
/// <param name="Weight">Its share of the slots, from 1.</param>
internal sealed record ServerSubmission(string File, byte[] Source, IReadOnlyList<string> Set, IReadOnlyList<string> Map, string? Id, int Weight)
{
    /// <summary>Parameters of the file that are left out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
