using System.Text.Json;

namespace RnnSweep.Sweeps.Events;

/// <summary>The first event of every journal.</summary>
/// <param name="Format">Version of the journal format.</param>
/// <param name="Product">Version of the program that wrote it.</param>
/// <param name="SourceDigest">SHA-256 of the sweep file as it was given, so that a later change can be told.</param>
/// <param name="Definition">The effective definition: after --set and --map, defaults filled in.</param>
public sealed record SweepCreated(int Format, string Product, string SourceDigest, JsonElement Definition) : SweepEvent;
