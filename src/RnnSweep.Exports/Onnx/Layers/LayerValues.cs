namespace RnnSweep.Exports.Onnx.Layers;

/// <summary>What a layer leaves.</summary>
/// <param name="Steps">h of every step, [T][B][D·H].</param>
/// <param name="Last">h where each direction has read the whole sequence, [B][D·H].</param>
/// <param name="States">The last states of the forward direction, [B][…] each: h, then c where there is one.</param>
internal sealed record LayerValues(string Steps, string Last, IReadOnlyList<string> States);
