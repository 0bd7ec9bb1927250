using System.Text.Json;
using RnnSweep.Numerics;

namespace RnnSweep.Sweeps.Events;

/// <summary>The first event of every journal.</summary>
/// <param name="Format">Version of the journal format.</param>
/// <param name="Product">Version of the program that wrote it.</param>
/// <param name="SourceDigest">SHA-256 of the sweep file as it was given, so that a later change can be told.</param>
/// <param name="Definition">The effective definition: after --set and --map, defaults filled in.</param>
/// <param name="Numerics">The numerics version that the sweep's figures are of; no program of another one continues it. Journals from before there were
/// versions lack it: 0.</param>
public sealed record SweepCreated(int Format, string Product, string SourceDigest, JsonElement Definition, int Numerics = NumericsVersion.Unnamed) : SweepEvent;
