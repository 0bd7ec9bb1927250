using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>
/// What of a definition this program does not know, one phrase each. It does not keep a sweep from being looked at; it keeps it from being trained
/// on.
/// </summary>
internal sealed class DecodingNotes
{
    private readonly List<string> _all = [];

    /// <summary>All of them, in the definition's order.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Something whose name is not known here.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="kind">What it is: method, cell, rule.</param>
    /// <param name="name">Its name.</param>
    public void Unknown(string path, string kind, string name) => _all.Add($"{path}: there is no {kind} '{ShownValue.Text(name)}'");

    /// <summary>Anything else.</summary>
    public void Add(string path, string what) => _all.Add($"{path}: {what}");
}
